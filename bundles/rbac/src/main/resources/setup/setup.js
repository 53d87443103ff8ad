'use strict';

const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
// The token is worth an administrator: it must not stay in the history.
history.replaceState(null, '', location.pathname);

const element = (id) => document.getElementById(id);
const fields = ['username', 'password', 'repeat'];
const hints = Object.fromEntries(fields.map((name) => [name, element(`${name}-hint`).textContent]));

function mark(name, message) {
  const hint = element(`${name}-hint`);
  hint.textContent = message ?? hints[name];
  hint.classList.toggle('bad', message !== null);
  if (message === null) {
    element(name).removeAttribute('aria-invalid');
  } else {
    element(name).setAttribute('aria-invalid', 'true');
  }
}

function tell(message) {
  const problem = element('problem');
  problem.textContent = message ?? '';
  problem.hidden = message === null;
}

function faults(username, password, repeat) {
  const found = {};
  if (!/^[A-Za-z0-9_.-]{3,32}$/.test(username)) {
    found.username = 'Use 3 to 32 letters, digits, dots, dashes or underscores.';
  }
  if (password.length < 8) {
    found.password = 'Use at least 8 characters.';
  } else if (password.length > 256) {
    found.password = 'Use at most 256 characters.';
  }
  if (repeat !== password) {
    found.repeat = 'The two passwords differ.';
  }
  return found;
}

function show(found) {
  fields.forEach((name) => mark(name, found[name] ?? null));
  const first = fields.find((name) => found[name]);
  if (first) {
    element(first).focus();
  }
  return first !== undefined;
}

async function send(username, password) {
  const response = await fetch('/api/v1/auth/setup', {
    method: 'POST',
    credentials: 'omit',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token, username, password }),
    signal: AbortSignal.timeout(30000),
  });
  return { status: response.status, body: await response.json().catch(() => ({})) };
}

function refused({ status, body }) {
  if (body.code === 'SETUP_DONE') {
    location.reload();
  } else if (body.code === 'SETUP_TOKEN_INVALID') {
    tell('This link is not valid. Use the one that the panel printed last; ./cap status shows it again.');
  } else if (body.code === 'VALIDATION_FAILED') {
    const found = {};
    for (const fault of body.details?.fields ?? []) {
      found[fault.field] = fault.message;
    }
    if (!show(found)) {
      tell(body.message ?? 'The panel did not take this.');
    }
  } else if (status === 429) {
    tell('Too many attempts; wait a moment and try again.');
  } else {
    tell(body.message ?? `The panel answered with an error (${status}). Try again in a moment.`);
  }
}

element('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const [username, password, repeat] = fields.map((name) => element(name).value);
  tell(null);
  if (show(faults(username, password, repeat))) {
    return;
  }
  const button = element('send');
  button.disabled = true;
  try {
    const answer = await send(username, password);
    if (answer.status === 201) {
      element('made').textContent = answer.body.data.username;
      element('ask').hidden = true;
      element('done').hidden = false;
      element('done').focus();
    } else {
      refused(answer);
    }
  } catch {
    tell('The panel cannot be reached. Is it still running?');
  } finally {
    button.disabled = false;
  }
});

if (token === '') {
  tell('This page needs the one-time link that the panel printed; it ends in #token=…');
}
