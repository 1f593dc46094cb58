export { makeSearch, type Search } from '../../patterns/search.ts';
