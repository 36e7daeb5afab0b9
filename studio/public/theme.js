// Before the first paint, so that a chosen theme does not flash; the page's own policy allows no script inside the page.
try {
  const { theme } = JSON.parse(localStorage.getItem('reelwright.look') || '{}');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // the device's theme it is
}
