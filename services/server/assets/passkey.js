// Offers a passkey where the browser knows how. The page works without it.
(() => {
  const block = document.querySelector('[data-passkey]');
  if (!block || !window.PublicKeyCredential || !PublicKeyCredential.parseRequestOptionsFromJSON) return;
  const path = block.dataset.passkey;
  const makes = block.dataset.makes === 'yes';
  const [button, note] = [block.querySelector('button'), block.querySelector('[role=alert]')];
  const name = block.querySelector('input');

  const post = async (to, body) => {
    const answer = await fetch(to, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  };

  const use = async () => {
    const { publicKey } = await post(`${path}/options`, {});
    const credential = makes
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
    const { next } = await post(path, { credential: credential.toJSON(), name: name ? name.value : undefined });
    location.assign(next);
  };

  button.addEventListener('click', async () => {
    note.hidden = true;
    button.disabled = true;
    try {
      await use();
    } catch {
      note.hidden = false;
      button.disabled = false;
    }
  });
  block.hidden = false;
})();
