import { called, setText } from './dom.js'
import { madeUpId } from './ids.js'
import { rest } from './rest.js'
import { sentence } from './sentence.js'
import { toast } from './toast.js'

const FIELDS = ['name', 'price', 'stock']
const LONGEST_NAME = 100

/** A character that can be seen, as the product service sees it. */
const VISIBLE = /[^\p{Z}\p{Cc}\p{Cf}\p{Cn}\p{Cs}\p{Mn}\p{Me}\u115f\u1160\u3164\uffa0\u2800]/u

/** What can be said at once; the product service has the last word. */
const CHECKS = {
  name: text => {
    if (!text) return 'What is it called?'
    if (!VISIBLE.test(text)) return 'Nothing of this name can be seen'
    const length = [...text].length
    return length > LONGEST_NAME ? `At most ${LONGEST_NAME} characters; these are ${length}` : ''
  },
  price: text => (/^\d{1,7}([.,]\d{1,2})?$/.test(text) && amount(text) > 0 ? '' : 'An amount such as 9.50'),
  stock: text => (/^\d{1,7}$/.test(text) ? '' : 'A whole number, 0 or more'),
}

const amount = text => Number(text.replace(',', '.'))

/** The form that adds a product. */
export function add(office) {
  const form = document.getElementById('add')
  const button = document.getElementById('add-button')
  const problem = document.getElementById('add-problem')
  let requestId

  form.addEventListener('input', event => {
    // Something else is asked for from here on.
    requestId = null
    if (event.target.ariaInvalid === 'true') check(event.target)
  })

  form.addEventListener('submit', async event => {
    event.preventDefault()
    const inputs = FIELDS.map(name => form.elements[name])
    const wrong = inputs.filter(input => !check(input))
    setText(problem, '')
    if (wrong.length > 0) return wrong[0].focus()
    if (button.ariaDisabled === 'true') return
    button.ariaDisabled = 'true'
    requestId ??= madeUpId()
    const [name, price, stock] = inputs.map(input => input.value.trim())
    try {
      const product = { name, price: amount(price), stock: Number(stock) }
      await rest('POST', '/product', { product }, { 'idempotency-key': requestId })
      toast([called(name), ' can be bought.'], 'good')
      form.reset()
      requestId = null
      inputs[0].focus()
    } catch (error) {
      refused(form, problem, error)
      if (error.status === 503) office.answers('products', false)
    } finally {
      button.ariaDisabled = null
    }
  })
}

function check(input) {
  const wrong = CHECKS[input.name](input.value.trim())
  mark(input, wrong)
  return !wrong
}

function mark(input, wrong) {
  input.ariaInvalid = wrong ? 'true' : null
  setText(document.getElementById(input.id + '-problem'), wrong)
}

/** Shows the service's words at the field that they begin with, which shows by itself what it was, or below the form. */
function refused(form, problem, error) {
  const name = FIELDS.find(each => error.code === 'INVALID' && error.message.startsWith(each + ' '))
  if (name) {
    mark(form.elements[name], sentence(error.message.replace(/, not .*/s, '')))
    form.elements[name].focus()
  } else {
    setText(problem, sentence(error.message))
  }
}
