import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { createRooms } from './router'
import './styles/tokens.css'
import './styles/base.css'
import './styles/parts.css'
import './styles/lists.css'
import './styles/print.css'

const app = createApp(App)
app.use(createPinia())
app.use(createRooms())
app.mount('#app')
