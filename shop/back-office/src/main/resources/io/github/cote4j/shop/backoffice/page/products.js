import { called, element } from './dom.js'
import { count, money } from './money.js'
import { rest } from './rest.js'
import { sentence } from './sentence.js'
import { Rows, cell, head, number } from './table.js'
import { toast } from './toast.js'

const LOW_STOCK = 5

/** The table of products. */
export function products(office) {
  const rows = new Rows(
    document.getElementById('product-rows'),
    document.getElementById('no-products'),
    product => [head(called(product.name)), number(), number(), cell(deleteButton(office, product))],
    product => [null, money(product.price), null, null],
  )
  office.addEventListener('products', () => {
    rows.show(office.products)
    office.products.forEach((product, place) => stock(rows.body.rows[place].cells[2], product.stock))
  })
}

function stock(cell, pieces) {
  const text = pieces === 0 ? 'sold out' : pieces <= LOW_STOCK ? `${pieces} left` : count(pieces)
  if (cell.textContent === text) return
  cell.replaceChildren(pieces > LOW_STOCK ? text : element('span.badge' + (pieces === 0 ? '.bad' : '.warn'), {}, text))
}

function deleteButton(office, product) {
  const button = element('button.button.danger', { type: 'button', 'aria-label': 'Delete ' + product.name }, 'Delete')
  button.addEventListener('click', async () => {
    if (button.ariaDisabled === 'true' || !(await sure('Delete ', called(product.name), '?'))) return
    button.ariaDisabled = 'true'
    try {
      await rest('DELETE', '/product/' + product.id)
      toast([called(product.name), ' is deleted.'], 'good')
    } catch (error) {
      toast([called(product.name), ` is not deleted. ${sentence(error.message)}`], 'bad')
      if (error.status === 503) office.answers('products', false)
    } finally {
      button.ariaDisabled = null
    }
  })
  return button
}

/** Asks a person; closing the dialog is a no. */
function sure(...question) {
  const dialog = document.getElementById('sure')
  document.getElementById('sure-title').replaceChildren(...question)
  dialog.returnValue = 'no'
  dialog.showModal()
  return new Promise(resolve => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true })
  })
}
