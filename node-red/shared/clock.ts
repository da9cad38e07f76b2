/** `14:05:09`, as a clock here shows it. */
export const clock = (moment: number): string => new Date(moment).toTimeString().slice(0, 8);
