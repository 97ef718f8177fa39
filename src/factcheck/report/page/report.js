"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const many = document.body.classList.contains("many");
  const index = one("#index");
  const articles = all("section.article");
  const status = one("#status");
  const severities = all("input[name=severity]");
  const family = one("#family");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let open = many ? null : articles[0] || null;
  let picked = null;

  // What is chosen above

  const isChosen = (card) =>
    severities.some((box) => box.checked && box.value === card.dataset.severity) &&
    (!family.value || family.value === card.dataset.family);

  const ends = (article, finding) =>
    all(".end", article).filter((end) => numbers(end).includes(finding));
  const numbers = (end) => end.dataset.ends.trim().split(" ").map((pair) => pair.split(".")[0]);
  const keysOf = (end) => end.dataset.ends.trim().split(" ");

  function filter() {
    const within = open ? all(".card", open) : all(".card").filter((card) => !/^a/.test(card.id));
    for (const box of severities) {
      const fits = within.filter((card) => card.dataset.severity === box.value && (!family.value || family.value === card.dataset.family));
      one(`[data-count=${box.value}]`).textContent = fits.length;
    }
    for (const article of articles) {
      const cards = all(".card", article);
      const shown = new Set();
      for (const card of cards) {
        card.hidden = !isChosen(card);
        if (!card.hidden) shown.add(card.dataset.finding);
      }
      for (const end of all(".end", article)) {
        const left = numbers(end).filter((number) => shown.has(number));
        end.classList.toggle("off", left.length === 0);
        end.tabIndex = left.length ? 0 : -1;
      }
      const none = one(".none", article);
      if (none && cards.length) none.hidden = shown.size > 0;
    }
    if (picked && picked.hidden) unpick();
    if (index) countRows();
    draw();
  }

  function countRows() {
    const wanted = one("#search").value.trim().toLowerCase();
    const narrowed = family.value || severities.some((box) => !box.checked);
    for (const row of all("tbody tr", index)) {
      const article = document.getElementById(`a${row.dataset.article}`);
      const cards = article ? all(".card", article).filter(isChosen) : [];
      for (const box of severities) {
        const number = cards.filter((card) => card.dataset.severity === box.value).length;
        row.dataset[box.value] = number;
        one(`td.${box.value} span`, row).textContent = number || "";
      }
      row.hidden = (wanted && !row.cells[0].textContent.toLowerCase().includes(wanted)) || (narrowed && !cards.length);
    }
  }

  function sortRows(button) {
    const head = button.closest("th");
    const key = button.dataset.sort;
    const down = key === "name" ? head.getAttribute("aria-sort") === "ascending" : head.getAttribute("aria-sort") !== "descending";
    all("thead th", index).forEach((other) => other.setAttribute("aria-sort", "none"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    arrange(key === "name" ? [[key, down]] : [[key, down], ["error", true], ["warning", true], ["info", true]]);
  }

  function arrange(keys) {
    const value = (row, key) => (key === "name" ? row.cells[0].textContent.trim().toLowerCase() : Number(row.dataset[key] || 0));
    const compare = (a, b) => {
      for (const [key, down] of keys) {
        const [x, y] = [value(a, key), value(b, key)];
        if (x !== y) return (x < y ? -1 : 1) * (down ? -1 : 1);
      }
      return Number(a.dataset.article) - Number(b.dataset.article);
    };
    one("tbody", index).append(...all("tbody tr", index).sort(compare));
  }

  // One finding at a time

  function pick(card, quietly = false) {
    unpick();
    picked = card;
    const article = card.closest(".article");
    card.classList.add("on");
    one(".pick", card).setAttribute("aria-expanded", "true");
    root.classList.add("picking");
    const marked = ends(article, card.dataset.finding);
    for (const end of marked) {
      end.classList.add("on");
      // words of several findings take the colour of the one that is looked at
      end.classList.forEach((name) => /^c\d$/.test(name) && end.classList.remove(name));
      end.classList.add([...card.classList].find((name) => /^c\d$/.test(name)));
    }
    bringTogether(article, marked);
    draw();
    // a frame later, when the cards have found their places
    requestAnimationFrame(() => reveal(card));
    if (!quietly) {
      const places = all(".place", card).map((place) => place.textContent);
      status.textContent = `Finding ${card.dataset.finding}: ${one(".message", card).textContent} Marked on ${places.join(", ")}.`;
      history.replaceState(null, "", `#${card.id}`);
    }
  }

  function unpick() {
    if (!picked) return;
    picked.classList.remove("on");
    one(".pick", picked).setAttribute("aria-expanded", "false");
    root.classList.remove("picking");
    all(".end.on").forEach((end) => {
      end.classList.remove("on", "near");
      end.classList.forEach((name) => /^c\d$/.test(name) && end.classList.remove(name));
      end.classList.add(`c${(Number(numbers(end)[0]) - 1) % 8}`);
    });
    picked = null;
    unfold();
  }

  function reveal(card) {
    const margin = card.closest(".margin");
    if (margin.scrollHeight <= margin.clientHeight + 1) return;
    const [frame, box] = [margin.getBoundingClientRect(), card.getBoundingClientRect()];
    if (box.top < frame.top + 8) margin.scrollTop += box.top - frame.top - 60;
    else if (box.bottom > frame.bottom - 8) margin.scrollTop += Math.min(box.bottom - frame.bottom + 16, box.top - frame.top - 60);
  }

  // Both ends in view: what stands between them is folded where the window is too low for all of it

  const barHeight = () => (getComputedStyle(one(".bar")).position === "sticky" ? one(".bar").offsetHeight : 0);
  const extent = (marked) => {
    const boxes = marked.flatMap((end) => [...end.getClientRects()]).filter((box) => box.width);
    return boxes.length ? { top: Math.min(...boxes.map((b) => b.top)), bottom: Math.max(...boxes.map((b) => b.bottom)) } : null;
  };

  function bringTogether(article, marked) {
    if (!marked.length) return;
    const room = innerHeight - barHeight() - 48;
    let span = extent(marked);
    if (span && span.bottom - span.top > room) {
      foldBetween(article, marked);
      span = extent(marked);
    }
    if (!span) return;
    const height = span.bottom - span.top;
    const spare = Math.max(room - height, 0);
    const target = scrollY + span.top - barHeight() - 24 - Math.min(spare / 2, innerHeight / 3);
    const isSeen = span.top > barHeight() + 16 && span.bottom < innerHeight - 16;
    if (!isSeen) scrollTo({ top: Math.max(target, 0), behavior: calm ? "auto" : "smooth" });
  }

  function foldBetween(article, marked) {
    const kept = new Set(marked.map((end) => end.closest(".unit")));
    const keeps = (node) => kept.has(node) || all(".unit", node).some((unit) => kept.has(unit));
    foldRuns(all(".node", article), keeps);
    for (const node of all(".node", article)) {
      const units = all(".unit", node);
      if (units.length > 1 && keeps(node)) foldRuns(units, (unit) => kept.has(unit), node);
    }
  }

  // Every stretch between two things that are kept; the head of a list or table stays
  function foldRuns(things, keeps, inside = null) {
    const places = things.flatMap((thing, place) => (keeps(thing) ? [place] : []));
    const first = inside ? 1 : places[0];
    let run = [];
    things.forEach((thing, place) => {
      if (place > first && place < places[places.length - 1] && !keeps(thing)) run.push(thing);
      else {
        if (run.length > 1) fold(run);
        run = [];
      }
    });
  }

  function fold(run) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fold";
    const words = run.reduce((sum, unit) => sum + unit.textContent.trim().split(/\s+/).length, 0);
    button.textContent = `⋯ ${words.toLocaleString("en")} words in between`;
    button.addEventListener("click", () => {
      unfold();
      draw();
    });
    run.forEach((unit) => unit.classList.add("folded"));
    const parent = run[0].parentElement.tagName;
    let holder = button;
    if (parent === "UL") {
      holder = document.createElement("li");
      holder.className = "folder";
      holder.append(button);
    } else if (parent === "TBODY" || parent === "TABLE") {
      holder = document.createElement("tr");
      holder.className = "folder";
      const cell = document.createElement("td");
      cell.colSpan = 99;
      cell.append(button);
      holder.append(cell);
    }
    run[0].before(holder);
  }

  function unfold() {
    all(".folder").forEach((holder) => holder.remove());
    all(".fold").forEach((button) => button.remove());
    all(".folded").forEach((unit) => unit.classList.remove("folded"));
  }

  // Lines from end to end, in the space beside the article

  const SVG = "http://www.w3.org/2000/svg";

  function draw() {
    for (const article of articles) {
      const svg = one(".lines", article);
      svg.replaceChildren();
      if (article !== open || !article.offsetParent) continue;
      const frame = one(".reading", article).getBoundingClientRect();
      const gutter = parseFloat(getComputedStyle(one(".reading", article)).paddingLeft);
      const lanes = [];
      const strings = all(".card", article)
        .filter((card) => !card.hidden)
        .map((card) => string(card, article, frame))
        .filter((found) => found && found.points.length > 1)
        .sort((a, b) => a.bottom - a.top - (b.bottom - b.top) || a.top - b.top);
      for (const found of strings) {
        let lane = lanes.findIndex((taken) => taken.every((other) => other.bottom < found.top - 6 || other.top > found.bottom + 6));
        if (lane < 0) lane = lanes.push([]) - 1;
        lanes[lane].push(found);
        found.lane = lane;
      }
      const step = Math.min(9, (gutter - 18) / Math.max(lanes.length, 1));
      strings.sort((a, b) => (a.card === picked) - (b.card === picked));
      for (const found of strings) draw1(svg, found, gutter - 14 - found.lane * step, gutter);
    }
  }

  function string(card, article, frame) {
    const points = [];
    const seen = new Set();
    for (const end of ends(article, card.dataset.finding)) {
      const key = keysOf(end).find((pair) => pair.split(".")[0] === card.dataset.finding);
      const box = [...end.getClientRects()].find((rect) => rect.width);
      if (!box || seen.has(key)) continue;
      seen.add(key);
      points.push({ x: box.left - frame.left, y: box.bottom - frame.top + 1.5 });
    }
    points.sort((a, b) => a.y - b.y || a.x - b.x);
    return points.length ? { card, points, top: points[0].y, bottom: points[points.length - 1].y } : null;
  }

  function draw1(svg, found, x, gutter) {
    const isPicked = found.card === picked;
    const r = 5;
    const last = found.points.length - 1;
    const reach = (point) => (isPicked ? point.x : gutter - 5);
    let d = `M ${reach(found.points[0])} ${found.top} H ${x + r} Q ${x} ${found.top} ${x} ${found.top + r}`;
    if (found.bottom - found.top < 2 * r) d = found.points.map((p) => `M ${x} ${p.y} H ${reach(p)}`).join(" ");
    else {
      d += ` V ${found.bottom - r} Q ${x} ${found.bottom} ${x + r} ${found.bottom} H ${reach(found.points[last])}`;
      for (const point of found.points.slice(1, last)) d += ` M ${x} ${point.y} H ${reach(point)}`;
    }
    const colour = [...found.card.classList].find((name) => /^c\d$/.test(name));
    for (const kind of ["line", "hit"]) {
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", d);
      path.setAttribute("class", `${colour} ${kind}${isPicked ? " on" : ""}`);
      if (kind === "hit") path.addEventListener("click", () => pick(found.card));
      svg.append(path);
    }
    if (!isPicked) return;
    for (const point of found.points) {
      const dot = document.createElementNS(SVG, "circle");
      dot.setAttribute("cx", point.x);
      dot.setAttribute("cy", point.y);
      dot.setAttribute("r", 3);
      dot.setAttribute("class", colour);
      svg.append(dot);
    }
  }

  // From place to place

  function show(article) {
    unpick();
    open = article;
    articles.forEach((other) => other.classList.toggle("open", other === article));
    if (index) index.classList.toggle("closed", Boolean(article));
    one("#where").textContent = article && many ? article.dataset.title : "";
    const back = one(".back");
    if (back) back.hidden = !article;
    filter();
  }

  function go() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const article = target ? target.closest("section.article") : null;
    if (many && article !== open) {
      show(article);
      scrollTo(0, 0);
    }
    if (!target) return;
    if (target.matches(".card")) pick(target, true);
    else if (target.matches(".anchor")) jump(target);
  }

  function jump(anchor) {
    const [finding] = anchor.id.slice(1).split("e");
    const article = anchor.closest(".article");
    const card = one(`.card[data-finding="${finding}"]`, article);
    if (card && card !== picked) pick(card);
    const end = ends(article, finding).find((other) => keysOf(other).includes(anchor.id.slice(1).replace("e", ".")));
    if (!end) return;
    const box = end.getBoundingClientRect();
    if (box.top < barHeight() + 16 || box.bottom > innerHeight - 16) end.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    end.classList.remove("near");
    void end.offsetWidth; // begins the animation anew
    end.classList.add("near");
    end.focus({ preventScroll: true });
  }

  function step(by) {
    if (!open) return;
    const cards = all(".card", open).filter((card) => !card.hidden);
    if (!cards.length) return;
    const at = cards.indexOf(picked);
    const next = at < 0 ? (by > 0 ? 0 : cards.length - 1) : (at + by + cards.length) % cards.length;
    pick(cards[next]);
    one(".pick", cards[next]).focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const end = event.target.closest(".end");
    if (end) {
      event.preventDefault();
      const article = end.closest(".article");
      const cards = numbers(end).map((number) => one(`.card[data-finding="${number}"]`, article)).filter((card) => card && !card.hidden);
      if (cards.length) pick(cards[(cards.indexOf(picked) + 1) % cards.length]);
      return;
    }
    const button = event.target.closest(".pick");
    if (button) {
      const card = button.closest(".card");
      if (card === picked) {
        unpick();
        draw();
      } else pick(card);
      return;
    }
    const link = event.target.closest(".jump");
    if (link) {
      const anchor = document.getElementById(link.getAttribute("href").slice(1));
      if (!anchor) return event.preventDefault();
      if (anchor.closest(".article") === open) {
        event.preventDefault();
        const card = link.closest(".card");
        if (card !== picked) pick(card);
        jump(anchor);
      }
      return;
    }
    const stepper = event.target.closest("[data-step]");
    if (stepper) step(Number(stepper.dataset.step));
    const sorter = event.target.closest("[data-sort]");
    if (sorter) sortRows(sorter);
  });

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
    else if (event.key === "Escape") {
      unpick();
      draw();
    }
  });

  severities.forEach((box) => box.addEventListener("change", filter));
  family.addEventListener("change", filter);
  if (index) one("#search").addEventListener("input", countRows);
  all("input[name=look]").forEach((box) =>
    box.addEventListener("change", () => {
      root.classList.toggle(`no-${box.value}`, !box.checked);
      all(`input[name=look][value=${box.value}]`).forEach((other) => (other.checked = box.checked));
    }),
  );
  one("#theme").addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  addEventListener("hashchange", go);
  addEventListener("resize", draw);
  addEventListener("beforeprint", unfold);
  if (document.fonts) document.fonts.ready.then(draw);

  show(open);
  if (index) arrange([["error", true], ["warning", true], ["info", true]]);
  go();
})();
