// On the page of a report: what is typed into the form is sealed before anything is sent, and the fields go out empty.

import { sealAll } from './seal.js';

for (const form of document.querySelectorAll('form[data-sealing]')) {
  const sealing = JSON.parse(form.dataset.sealing);
  const fields = ['name', 'contact'].map((name) => form.elements.namedItem(name));
  for (const note of form.querySelectorAll('[data-where]')) note.hidden = note.dataset.where !== 'browser';
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const typed = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    let sealed;
    try {
      sealed = await sealAll(sealing, typed);
    } catch {
      // Nothing is sent in the clear instead: the page promised otherwise.
      form.querySelector('[data-failed]').hidden = false;
      return;
    }
    if (sealed.length > 0) {
      form.elements.namedItem('sealed').value = JSON.stringify(sealed);
      for (const field of fields) field.disabled = true;
    }
    form.submit();
  });
}
