import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import { FIELD_CLASSES } from '@yingda/contracts';
import type { Uuid } from '@yingda/kernel';
import { BrokenSealError, fieldKey, isSealed, openText, openWithFieldKey, sealedClass, sealText } from './seal.ts';
import type { Place } from './seal.ts';

const keyOf = (name: string) => createSecretKey(createHmac('sha256', 'spec').update(name).digest());
const KEY = keyOf('subject');
const PLACE: Place = {
  eventId: '11111111-1111-4111-8111-111111111111' as Uuid,
  path: '/contact/name',
  subject: '22222222-2222-4222-8222-222222222222' as Uuid,
};
/** As the log of an older installation holds them. */
const OF_FORMAT_1 = 'sealed:1:AAECAwQFBgcICQoL5q2hd0GaIEvf5PmBhXgBp7pHRj689viJ9pc-X8ou';

describe('a sealed text', () => {
  it.each(FIELD_CLASSES)('of class %s opens with the subject’s key and with the key of its class', (fieldClass) => {
    const sealed = sealText('李娜 \\ 🛠', KEY, { ...PLACE, fieldClass });
    expect(sealed).toMatch(new RegExp(`^sealed:2:${fieldClass}:[\\w-]{38,}$`));
    expect([isSealed(sealed), sealedClass(sealed)]).toEqual([true, fieldClass]);
    expect(openText(sealed, KEY, PLACE)).toBe('李娜 \\ 🛠');
    expect(openWithFieldKey(sealed, fieldKey(KEY, fieldClass), PLACE)).toBe('李娜 \\ 🛠');
  });

  it('opens with no other class’s key, nor another person’s', () => {
    const sealed = sealText('李娜', KEY, { ...PLACE, fieldClass: 'contact' });
    for (const key of [fieldKey(KEY, 'words'), fieldKey(KEY, 'address'), fieldKey(keyOf('other'), 'contact'), KEY])
      expect(() => openWithFieldKey(sealed, key, PLACE)).toThrow(BrokenSealError);
  });

  it('opens nowhere else: not in another event, field or person, and not as another class', () => {
    const sealed = sealText('李娜', KEY, { ...PLACE, fieldClass: 'contact' });
    for (const place of [
      { ...PLACE, eventId: '33333333-3333-4333-8333-333333333333' as Uuid },
      { ...PLACE, path: '/contact/phone' },
      { ...PLACE, subject: '33333333-3333-4333-8333-333333333333' as Uuid },
    ]) {
      expect(() => openText(sealed, KEY, place)).toThrow(BrokenSealError);
      expect(() => openWithFieldKey(sealed, fieldKey(KEY, 'contact'), place)).toThrow(BrokenSealError);
    }
    for (const moved of ['sealed:2:words:', 'sealed:2:secrets:', 'sealed:1:', 'sealed:2:'])
      expect(() => openText(sealed.replace('sealed:2:contact:', moved), KEY, PLACE)).toThrow(BrokenSealError);
    expect(() => openText('sealed:2:contact:', KEY, PLACE)).toThrow(BrokenSealError);
  });

  it('of format 1 stays readable for ever, with the subject’s own key only', () => {
    expect([isSealed(OF_FORMAT_1), sealedClass(OF_FORMAT_1)]).toEqual([true, undefined]);
    expect(openText(OF_FORMAT_1, KEY, PLACE)).toBe('张伟 said so');
    for (const key of [KEY, ...FIELD_CLASSES.map((fieldClass) => fieldKey(KEY, fieldClass))])
      expect(() => openWithFieldKey(OF_FORMAT_1, key, PLACE)).toThrow(BrokenSealError);
    expect(() => openText(OF_FORMAT_1, KEY, { ...PLACE, path: '/contact/phone' })).toThrow(BrokenSealError);
  });
});

it('a text that only a later release can open is not taken for clear text', () => {
  expect([isSealed('sealed:3:AAAA'), sealedClass('sealed:3:AAAA')]).toEqual([true, undefined]);
  expect(() => openText('sealed:3:AAAA', KEY, PLACE)).toThrow(BrokenSealError);
  expect([isSealed('sealed: with tape'), isSealed('it is sealed:2:words:')]).toEqual([false, false]);
});

it('a field key is what HKDF-SHA-256 gives, asked for whichever first and however often', () => {
  for (const fieldClass of FIELD_CLASSES) {
    const wanted = Buffer.from(hkdfSync('sha256', KEY, '', `yingda field key 2 ${fieldClass}`, 32));
    expect(fieldKey(KEY, fieldClass).export()).toEqual(wanted);
    expect(fieldKey(keyOf('subject'), fieldClass).export()).toEqual(wanted);
  }
});
