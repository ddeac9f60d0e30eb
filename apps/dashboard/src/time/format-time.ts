const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

export const formatClock = (time: number | string): string => clock.format(new Date(time));
export const formatDay = (time: number | string): string => day.format(new Date(time));
export const formatMoment = (time: number | string): string => `${formatDay(time)}, ${formatClock(time)}`;
