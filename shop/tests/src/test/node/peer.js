'use strict'
/* One process with npm's cote and Socket.IO client in it, driven by a test. */
const { serve } = require('./commands')

const commands = { ...require('./mesh'), ...require('./pages') }

serve(commands)
