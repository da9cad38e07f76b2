export { Inflate, inflateSync } from 'fflate';
