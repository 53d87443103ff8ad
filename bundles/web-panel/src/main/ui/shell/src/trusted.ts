// Imported first. A string without "<" makes no element, so that style sheets of libraries pass; every other HTML is
// refused, and scripts come from the panel's own folder alone.
(window as unknown as TrustedTypesWindow).trustedTypes?.createPolicy('default', {
  createHTML: (text) => (text.includes('<') ? null : text),
  createScriptURL: (url) => (new URL(url, location.href).href.startsWith(`${location.origin}/ui/`) ? url : null),
});

export {};
