// Before the first paint, so that neither look nor language changes under the reader's eyes.
(function () {
  var root = document.documentElement;
  var stored = function (key) {
    try {
      return localStorage.getItem(key);
    } catch (e) {
      return null;
    }
  };
  var look = stored('cap-scheme');
  if (look !== 'light' && look !== 'dark') look = matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
  root.setAttribute('data-mantine-color-scheme', look);
  var language = stored('cap-language') || navigator.language.slice(0, 2);
  root.lang = language === 'de' ? 'de' : 'en';
  // The strings are asked for with the code, not once it runs.
  (document.currentScript.getAttribute('data-' + root.lang) || '').split(' ').forEach(function (file) {
    if (!file) return;
    var link = document.createElement('link');
    link.rel = 'modulepreload';
    link.crossOrigin = '';
    link.href = file;
    document.head.appendChild(link);
  });
})();
