(() => {
  // How high it is, to the page that shows it: that page alone can make the frame so high.
  const tell = () => {
    const { height } = document.body.getBoundingClientRect();
    parent.postMessage({ type: 'casualty-ledger:height', height: Math.ceil(height) }, '*');
  };
  new ResizeObserver(tell).observe(document.body);
  // A page whose script came later than this asks for it.
  addEventListener('message', ({ data }) => {
    if (data?.type === 'casualty-ledger:ask') tell();
  });

  // The numbers of a period, beside the pointer or by the arrow keys.
  const data = document.getElementById('tips');
  const plot = document.querySelector('.trend-plot');
  if (!data || !plot) return;
  const { texts, ...layouts } = JSON.parse(data.textContent);
  const made = (className) => {
    const node = document.createElement('div');
    node.className = className;
    node.hidden = true;
    return plot.appendChild(node);
  };
  const cursor = made('embed-cursor');
  const tip = made('embed-tip');
  tip.setAttribute('role', 'status');
  plot.tabIndex = 0;
  plot.setAttribute('aria-label', 'Numbers by period: use the left and right arrow keys');
  plot.setAttribute('role', 'application');

  let at = null;
  const layout = () => {
    const wide = plot.querySelector('[data-layout=wide]');
    return layouts[wide && getComputedStyle(wide).display !== 'none' ? 'wide' : 'narrow'];
  };
  const show = (next) => {
    at = next;
    cursor.hidden = tip.hidden = next === null;
    if (next === null) return;
    const { width, areas } = layout();
    const [x1, x2, y1, y2, first, count, words, ...own] = areas[next.area];
    const scale = plot.clientWidth / width;
    const each = (x2 - x1) / count;
    // A slot from top to foot, or what an area has marked itself.
    const slotLeft = x1 + next.slot * each;
    const [from, to, top, foot] = own.length > 0 ? own : [slotLeft, slotLeft + each, y1, y2];
    const [left, slot] = [from * scale, (to - from) * scale];
    Object.assign(cursor.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${Math.max(1, slot)}px`,
      height: `${foot - top}px`,
    });
    tip.textContent = texts[words][first + next.slot];
    const right = left + slot + 8;
    const room = plot.clientWidth - tip.offsetWidth;
    const before = left - tip.offsetWidth - 8;
    tip.style.left = `${right <= room ? right : Math.max(0, Math.min(room, before))}px`;
    // What is marked itself is words, which it does not lie over: it stands below them, or above.
    const isOver = own.length > 0 && right > room && before < 0;
    const below = foot + 8;
    const isWithin = below + tip.offsetHeight <= plot.clientHeight;
    const clear = isWithin ? below : top - tip.offsetHeight - 8;
    tip.style.top = `${isOver ? clear : top}px`;
  };
  plot.addEventListener('pointermove', (event) => {
    const box = plot.getBoundingClientRect();
    const { width, areas } = layout();
    const x = ((event.clientX - box.left) * width) / box.width;
    const y = event.clientY - box.top;
    const area = areas.findIndex(([x1, x2, y1, y2]) => x >= x1 && x < x2 && y >= y1 && y <= y2);
    if (area < 0) return show(null);
    const [x1, x2, , , , count] = areas[area];
    show({ area, slot: Math.min(count - 1, Math.floor(((x - x1) / (x2 - x1)) * count)) });
  });
  plot.addEventListener('pointerleave', () => show(null));
  plot.addEventListener('blur', () => show(null));
  plot.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') return show(null);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!step) return;
    const { areas } = layout();
    if (at === null) return show({ area: 0, slot: 0 });
    const slot = at.slot + step;
    if (slot >= 0 && slot < areas[at.area][5]) return show({ area: at.area, slot });
    const next = areas[at.area + step];
    if (next) show({ area: at.area + step, slot: step > 0 ? 0 : next[5] - 1 });
  });
})();
