import 'antd/dist/antd.css';
import './shell/look.css';
import './parts/parts.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { watchNetwork } from './api/connection';
import { watchParts } from './api/version';
import { App } from './shell/App';
import { applyShade } from './shell/theme';
import { preferred, startWords } from './words';

async function start(): Promise<void> {
  watchNetwork();
  watchParts();
  applyShade();
  await startWords(preferred());
  const root = document.getElementById('root');
  if (root) {
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
  }
}

void start();
