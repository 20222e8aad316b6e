// Gives each embed of Casualty Ledger in this page the height that it asks for. Put it in once, with however many embeds.
(() => {
  // Embeds are from where this script is from: nobody else may set a height.
  const { origin } = new URL(document.currentScript.src);
  addEventListener('message', (event) => {
    if (event.origin !== origin || event.data?.type !== 'casualty-ledger:height') return;
    const { height } = event.data;
    if (!(height > 0 && height < 5000)) return;
    for (const frame of document.getElementsByTagName('iframe')) {
      if (frame.contentWindow === event.source) frame.style.height = `${height}px`;
    }
  });
  // Those that said their height before anyone listened say it again. To whichever document is there: one that is not loaded yet is of no origin.
  for (const frame of document.getElementsByTagName('iframe')) {
    if (frame.src.startsWith(`${origin}/`)) {
      frame.contentWindow.postMessage({ type: 'casualty-ledger:ask' }, '*');
    }
  }
})();
