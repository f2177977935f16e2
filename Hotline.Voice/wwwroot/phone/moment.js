// The time a call is to have: what a date field holds is a time somewhere, and only with an offset a moment.

/** The zone of this browser. */
export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

/** ISO 8601 with offset of a date field's value ("2026-11-24T10:00") in a zone. */
export function moment(local, zone) {
  const seconds = local.length === 16 ? `${local}:00` : local;
  const asIfUtc = Date.parse(`${seconds}Z`);
  // The offset depends on the moment, and the moment on the offset: the second look is right but for hours a clock change skips.
  const guess = offsetMinutes(asIfUtc, zone);
  return seconds + written(offsetMinutes(asIfUtc - guess * 60_000, zone));
}

function offsetMinutes(instant, zone) {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(instant);
  const name = parts.find(part => part.type === 'timeZoneName').value;
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [null, '+', 0, 0];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function written(minutes) {
  const two = value => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
