// Filters, search, sorting, charts. All that is on the page can be read without them.
"use strict";
(() => {
  const PAGE = 200; // rows of a long list that are shown before more are asked for
  const data = JSON.parse(document.getElementById("data").textContent);
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const one = (selector, within = document) => within.querySelector(selector);
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  document.documentElement.classList.add("scripts");
  all(".search, .filters, .scripted").forEach((element) => { element.hidden = false; });

  // Lists: what fits the filters, a page of it at a time.
  const rows = all(".meeting");
  const parts = all(".part").map((part) => ({ part, rows: all(".meeting", part) }));
  const facets = new Map(data.meetings.map((facet) => [facet.id, facet]));
  const articles = all(".clipping");
  const tables = all("tr.figure, tr.official");
  const words = new WeakMap();
  const limits = { meetings: PAGE, articles: PAGE };
  let chosen = {};
  let query = [];

  function holds(element) {
    if (!query.length) return true;
    if (!words.has(element)) words.set(element, folded(element.textContent));
    return query.every((word) => words.get(element).includes(word));
  }

  function fits(row) {
    const facet = facets.get(row.id);
    return Object.entries(chosen).every(([name, wanted]) => wanted.every((value) => facet[name].includes(value)));
  }

  function paged(elements, list, fit) {
    let count = 0;
    for (const element of elements) {
      const found = fit(element);
      if (found) count += 1;
      element.hidden = !found || count > limits[list];
    }
    const more = one(`#${list} .more`);
    if (more) {
      more.hidden = count <= limits[list];
      one("button", more).textContent = `Show more (${Math.min(limits[list], count)} of ${count})`;
    }
    return count;
  }

  function show() {
    const count = paged(rows, "meetings", (row) => fits(row) && holds(row));
    parts.forEach(({ part, rows: own }) => { part.hidden = own.every((row) => row.hidden); });
    paged(articles, "articles", holds);
    tables.forEach((row) => { row.hidden = !holds(row); });
    tell(count);
    light();
  }

  // What is chosen, as buttons that take it back.
  function tell(count) {
    const told = one(".chosen");
    if (!told) return;
    const values = Object.entries(chosen).flatMap(([name, wanted]) => wanted.map((value) => [name, value]));
    told.hidden = !values.length && !query.length;
    told.replaceChildren(`${count} of ${rows.length} meetings`);
    for (const [name, value] of values) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `${name}: ${called(name, value)} ×`;
      button.setAttribute("aria-label", `Remove the filter ${name}: ${called(name, value)}`);
      button.addEventListener("click", () => {
        choose(name, chosen[name].filter((other) => other !== value));
        (one("button", told) || one("#query")).focus();
      });
      told.append(button);
    }
    all(".filters select").forEach((select) => { select.value = (chosen[select.name] || [""])[0]; });
    all(".node").forEach((node) => node.classList.toggle("on", (chosen.person || []).includes(node.dataset.person)));
    all(".spot").forEach((spot) => spot.classList.toggle("on", (chosen.place || []).includes(spot.dataset.place)));
  }

  const names = new Map(all("tr.official").map((row) => [row.id, one("summary", row).textContent]));
  all(".filters option").forEach((option) => {
    if (!names.has(option.value)) names.set(option.value, option.textContent.replace(/ \(\d+\)$/, ""));
  });
  function called(name, value) {
    return name === "person" || name === "country" ? names.get(value) || value : value;
  }

  function choose(name, values) {
    if (values.length) chosen[name] = values;
    else delete chosen[name];
    limits.meetings = PAGE;
    show();
  }

  function clear() {
    chosen = {};
    query = [];
    one("#query").value = "";
    limits.meetings = PAGE;
    show();
  }

  one(".filters")?.addEventListener("change", (event) => choose(event.target.name, event.target.value ? [event.target.value] : []));
  one(".filters")?.addEventListener("reset", (event) => { event.preventDefault(); clear(); });
  all("form").forEach((form) => form.addEventListener("submit", (event) => event.preventDefault()));
  let waiting;
  one("#query").addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      query = folded(event.target.value).split(/\s+/).filter(Boolean);
      limits.meetings = limits.articles = PAGE;
      show();
    }, 150);
  });
  all(".more button").forEach((button) => button.addEventListener("click", () => {
    limits[button.closest("section[id]").id] += PAGE;
    show();
  }));

  // Drawings: pointing at somebody shows whom they met, choosing them shows their meetings.
  const edges = all(".edge");
  function light(persons = []) {
    const near = new Set(persons);
    edges.forEach((edge) => {
      const ends = [edge.dataset.one, edge.dataset.other];
      const lit = persons.length > 0 && persons.every((person) => ends.includes(person));
      if (lit) ends.forEach((end) => near.add(end));
      edge.classList.toggle("lit", lit);
      edge.classList.toggle("faint", persons.length > 0 && !lit);
    });
    all(".node").forEach((node) => node.classList.toggle("faint", persons.length > 0 && !near.has(node.dataset.person)));
    rows.forEach((row) => {
      if (!row.hidden) row.classList.toggle("lit", persons.length > 0 && persons.every((person) => facets.get(row.id).person.includes(person)));
    });
  }

  function pointed(element, persons) {
    element.addEventListener("pointerenter", () => light(persons));
    element.addEventListener("pointerleave", () => light());
    element.addEventListener("focus", () => light(persons));
    element.addEventListener("blur", () => light());
  }

  function filterBy(name, values) {
    const same = (chosen[name] || []).join() === values.join();
    choose(name, same ? [] : values);
    one("#list").focus();
    one("#list").scrollIntoView();
  }

  all(".node").forEach((node) => {
    pointed(node, [node.dataset.person]);
    node.addEventListener("click", (event) => { event.preventDefault(); filterBy("person", [node.dataset.person]); });
  });
  edges.forEach((edge) => {
    pointed(edge, [edge.dataset.one, edge.dataset.other]);
    edge.addEventListener("click", () => filterBy("person", [edge.dataset.one, edge.dataset.other]));
  });
  all(".spot").forEach((spot) => spot.addEventListener("click", (event) => {
    event.preventDefault();
    filterBy("place", [spot.dataset.place]);
  }));

  function named(hash) {
    try {
      return decodeURIComponent(hash);
    } catch {
      return hash; // what somebody typed
    }
  }

  // Links within the page open what they lead to, also where a filter hides it.
  function reveal() {
    const target = document.getElementById(named(location.hash.slice(1)));
    all("mark.now").forEach((mark) => mark.classList.remove("now"));
    if (!target) return;
    const hidden = target.closest("[hidden]");
    if (hidden && !hidden.matches(".plot, form")) {
      const row = target.closest(".meeting") || one(".meeting", target.closest(".part") || hidden);
      if (row) limits.meetings = Math.max(limits.meetings, rows.indexOf(row) + 1);
      const article = target.closest(".clipping");
      if (article) limits.articles = Math.max(limits.articles, articles.indexOf(article) + 1);
      const kept = { ...limits };
      chosen = {};
      query = [];
      one("#query").value = "";
      Object.assign(limits, kept);
      show();
    }
    for (let around = target; around; around = around.parentElement) {
      if (around.tagName === "DETAILS") around.open = true;
    }
    const own = target.matches(".meeting, .clipping, tr") ? one("details", target) : null;
    if (own) own.open = true;
    const place = /-(\d+)-(\d+)$/.exec(target.id);
    if (place && target.closest(".text")) {
      all("mark", target.closest(".text")).forEach((mark) => {
        const at = Number(mark.dataset.at);
        mark.classList.toggle("now", at >= Number(place[1]) && at < Number(place[2]));
      });
    }
    const focused = own ? one("summary", own) : target;
    if (!focused.matches("a, button, summary, [tabindex]")) focused.setAttribute("tabindex", "-1");
    focused.focus({ preventScroll: true });
    target.scrollIntoView({ block: place ? "center" : "start" });
  }
  addEventListener("hashchange", reveal);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (link && link.hash === location.hash && !event.defaultPrevented) reveal();
  });

  // Tables in the order of a column.
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  all("table.sortable").forEach((table) => all("th", table).forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const numbers = head.dataset.sort === "number";
      const before = head.getAttribute("aria-sort");
      const down = before ? before === "ascending" : numbers;
      const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
      const keyed = Array.from(table.tBodies[0].rows, (row) => [value(row), row]);
      keyed.sort(([a], [b]) => {
        if (!a || !b) return a ? -1 : b ? 1 : 0; // what is not told comes last
        return (numbers ? a - b : collator.compare(a, b)) * (down ? -1 : 1);
      });
      table.tBodies[0].append(...keyed.map(([, row]) => row));
      all("th", table).forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
    });
  }));

  // Charts: the values of a series, and hollow or pale what they are compared with.
  function drawn(canvas) {
    const series = data.charts[Number(canvas.dataset.chart)];
    const style = getComputedStyle(document.documentElement);
    const [ink, line, strong, back] = ["--soft", "--line", "--shade-1", "--paper"].map((name) => style.getPropertyValue(name).trim());
    const bars = series.periods.length < 4;
    const told = (baseline) => series.dots.filter((dot) => Boolean(dot[4]) === baseline);
    const set = (dots, label, pale) => ({
      label,
      data: dots.map((dot) => ({ x: series.periods[dot[0]], y: dot[1], told: dot[2], at: dot[3] })),
      borderColor: strong,
      backgroundColor: pale ? back : strong,
      borderWidth: bars ? (pale ? 2 : 0) : 2,
      borderDash: pale ? [4, 3] : [],
      showLine: !pale,
      pointRadius: 5,
      maxBarThickness: 48,
      grouped: false,
    });
    const sets = [set(told(false), "told", false)];
    if (told(true).length) sets.push(set(told(true), "compared with", true));
    return new Chart(canvas, {
      type: bars ? "bar" : "line",
      data: { labels: series.periods, datasets: sets },
      options: {
        animation: false,
        maintainAspectRatio: false,
        color: ink,
        borderColor: line,
        font: { family: getComputedStyle(document.body).fontFamily },
        scales: {
          x: { ticks: { color: ink }, grid: { display: false } },
          y: { beginAtZero: bars, ticks: { color: ink, maxTicksLimit: 6, callback: short }, grid: { color: line } },
        },
        plugins: {
          legend: { display: sets.length > 1, labels: { color: ink, boxWidth: 12 } },
          tooltip: { callbacks: { label: (item) => item.raw.told } },
        },
        onClick: (_, hits, chart) => {
          if (hits.length) location.hash = chart.data.datasets[hits[0].datasetIndex].data[hits[0].index].at;
        },
      },
    });
  }
  const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 2 });
  function short(value) { return compact.format(value); }

  const charts = new Map();
  function drawAll() {
    all("canvas[data-chart]").forEach((canvas) => {
      charts.get(canvas)?.destroy();
      canvas.parentElement.hidden = false;
      charts.set(canvas, drawn(canvas));
    });
  }
  if (data.charts.length) {
    drawAll();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  }

  // Paper has all of it.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    closed.forEach((details) => { details.open = true; });
    charts.forEach((chart) => chart.resize());
  });
  addEventListener("afterprint", () => closed.forEach((details) => { details.open = false; }));

  show();
  if (location.hash) reveal();
})();
