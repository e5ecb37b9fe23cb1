import { LookProvider, startLanguage, startLook } from '@yingda/ui';
import '@yingda/ui/tokens.css';
import { createRoot } from 'react-dom/client';
import { Console } from './app/console.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
startLook();
await startLanguage();
createRoot(root).render(
  <LookProvider>
    <Console />
  </LookProvider>,
);
