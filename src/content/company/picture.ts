export { picture } from 'virtual:gatehouse/company'
