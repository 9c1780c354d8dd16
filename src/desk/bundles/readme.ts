/** What stands in every bundle, for whoever opens it without knowing us. */
export const readme = `# Audit bundle · Auditbundel

What public money was promised and paid within a scope, with everything it rests on. \`manifest.json\` names every file with its
SHA-256 digest, the scope, and who asked for the bundle when.

    bin/tros verify THIS-FILE.zip

checks it in an empty folder, without a database: the digests, the chain of events, every assessment again from the
instrument in this bundle, every balance replayed from its postings, who did what, how many approvals an amount needs and
how much of the members a payment rests on, what the files of the bank say, and whether the files say the same.
It ends with 0 when everything holds, and names the file, the record and the reason of whatever does not.

| file | what |
|---|---|
| \`events.json\` | every act on what is bundled: who, when, what, why. Each event carries the SHA-256 of the one before and itself |
| \`decisions.json\` | decisions, with what they awarded year by year and why |
| \`agreements.json\` | agreements with every signed text, work plans, amendments and evaluations |
| \`assessments.json\` | the case of each award and payment, and what came out of it |
| \`instruments/\` | the rules, as they were published |
| \`ledger/\` | the books: accounts with what they carry, entries with their postings. \`complete\`: every posting on the account is here |
| \`claims.json\`, \`evidence/\` | claims: what was submitted word for word, cost lines, and the files that prove them under their digest |
| \`controls.json\` | controls: seed and sample, what was found on each line, certificates |
| \`contributions.json\` | what members brought, and which payments rest on it |
| \`payments.json\` | payments: explanation, approvals, orders to the bank and its answers |
| \`recoveries.json\` | what was claimed back, receipts and interest |
| \`approval-rules.json\` | up to which amount who approves, as it stood when payments were proposed |
| \`bank-accounts.json\` | accounts, masked, with who checked them |
| \`bank-orders.json\`, \`bank-answers.json\`, \`bank/\` | what was asked of the bank (pain.001) and what it answered (pain.002, camt), with the files under their digest. A file that is about others too stays out: \`whole\` says so |
| \`letters.json\`, \`letters/\` | letters with the data they were made of, and their PDFs under their digest |

Amounts are euros with two decimals, days and moments follow ISO 8601.

**Personal data.** People stand here under an opaque number (\`person:…\`); whose it is stays in the register of the agency.
Names stand only where the record is worth nothing without them: in letters (to whom, who signed), in what was submitted
(who declared it), in the files that prove costs and in the files of the bank, where accounts stand whole. No addresses,
telephone numbers or national numbers are in the records. Keep the bundle no longer than the audit needs it.

---

Wat binnen een afbakening aan publiek geld werd toegezegd en betaald, met alles waar het op rust. \`manifest.json\` noemt elk
bestand met zijn SHA-256-controlesom, de afbakening, en wie de bundel wanneer vroeg.

\`bin/tros verify DIT-BESTAND.zip\` controleert hem in een lege map, zonder databank: de controlesommen, de keten van
gebeurtenissen, elke berekening opnieuw uit het instrument in deze bundel, elk saldo opnieuw uit zijn regels, wie wat deed,
hoeveel goedkeuringen een bedrag vraagt, op hoeveel van de leden een betaling rust, wat de bestanden van de bank zeggen,
en of de bestanden hetzelfde zeggen.

**Persoonsgegevens.** Personen staan hier onder een nummer (\`person:…\`) dat alleen het register van het agentschap kent. Namen
staan alleen waar een stuk zonder die naam niets waard is: in brieven (aan wie, wie tekende), in wat ingediend werd
(wie het verklaarde), in de bestanden die kosten bewijzen en in de bestanden van de bank, met volledige rekeningnummers. Adressen,
telefoonnummers en rijksregisternummers staan niet in de gegevens. Bewaar de bundel niet langer dan de audit nodig heeft.
`
