// Imported first. The rules for HTML are those of the panel's own page, so that code which runs here also runs there.
(window as unknown as TrustedTypesWindow).trustedTypes?.createPolicy('default', {
  createHTML: (text) => (text.includes('<') ? null : text),
  createScriptURL: () => null,
});

export {};
