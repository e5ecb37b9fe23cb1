import { Type } from 'typebox';
import { mapPersonalWhenRead } from './personal-when-read.ts';
import { hasPersonal, mapPersonal, personal, personalFields } from './personal.ts';

const schema = Type.Object({
  name: personal(Type.String(), 'contact'),
  phone: Type.Optional(personal(Type.String(), 'contact')),
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

  it('may be changed when they are read, and then once', () => {
    const data = { name: 'Ann', phone: '1', device: { model: 'XJ-2000' }, remarks: [{ by: 'E001', text: 'called' }] };
    const places: string[] = [];
    const changed = mapPersonalWhenRead(schema, data, (text, path) => {
      places.push(path);
      if (text === '1') throw new RangeError('not this one');
      return text.toUpperCase();
    });
    expect([changed.device, changed.remarks[0]?.by, places]).toEqual([{ model: 'XJ-2000' }, 'E001', []]);
    expect([changed.name, changed.name, places]).toEqual(['ANN', 'ANN', ['/name']]);
    expect(() => changed.phone).toThrow(RangeError);
    expect(JSON.stringify(changed.remarks)).toBe('[{"by":"E001","text":"CALLED"}]');
    expect(data.remarks[0]?.text).toBe('called');
  });

  it('may be the items of a list', () => {
    const names = Type.Object({ names: Type.Array(personal(Type.String())) });
    for (const map of [mapPersonal, mapPersonalWhenRead])
      expect(map(names, { names: ['Ann', 'Bo'] }, (text, path) => `${text} ${path}`)).toEqual({ names: ['Ann /names/0', 'Bo /names/1'] });
  });

  it('come with their class, which is what people write and say unless the contract says otherwise', () => {
    const data = { name: 'Ann', phone: '1', device: { model: 'XJ-2000' }, remarks: [{ by: 'E001', text: 'called' }] };
    for (const map of [mapPersonal, mapPersonalWhenRead])
      expect(JSON.parse(JSON.stringify(map(schema, data, (_text, _path, fieldClass) => fieldClass)))).toMatchObject({
        name: 'contact',
        phone: 'contact',
        remarks: [{ text: 'words' }],
      });
    expect([...personalFields(schema)]).toEqual([
      ['name', 'contact'],
      ['phone', 'contact'],
      ['remarks[].text', 'words'],
    ]);
    expect(JSON.stringify(schema)).not.toContain('contact');
  });

  it('are known of a schema without any data', () => {
    expect(hasPersonal(schema)).toBe(true);
    expect(hasPersonal(Type.Object({ device: Type.Object({ model: Type.String() }) }))).toBe(false);
  });
});
