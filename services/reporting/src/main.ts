import { run } from '@yingda/nest-kit';
import { serviceDefinition } from './index.ts';

await run(serviceDefinition);
