import { Type } from 'typebox';
import { hasPersonal, mapPersonal, personal } from './personal.ts';

const schema = Type.Object({
  name: personal(Type.String()),
  phone: Type.Optional(personal(Type.String())),
  device: Type.Object({ model: Type.String() }),
  remarks: Type.Array(Type.Object({ by: Type.String(), text: personal(Type.String()) })),
});

describe('personal data (R39)', () => {
  it('are found wherever the schema marks them, and nothing else is touched', () => {
    const data = { name: 'Ann', device: { model: 'XJ-2000' }, remarks: [{ by: 'E001', text: 'called' }] };
    const places: string[] = [];
    const changed = mapPersonal(schema, data, (text, path) => {
      places.push(path);
      return text.toUpperCase();
    });
    expect(changed).toEqual({ name: 'ANN', device: { model: 'XJ-2000' }, remarks: [{ by: 'E001', text: 'CALLED' }] });
    expect(places).toEqual(['/name', '/remarks/0/text']);
    expect(data.name).toBe('Ann');
  });

  it('are known of a schema without any data', () => {
    expect(hasPersonal(schema)).toBe(true);
    expect(hasPersonal(Type.Object({ device: Type.Object({ model: Type.String() }) }))).toBe(false);
  });
});
