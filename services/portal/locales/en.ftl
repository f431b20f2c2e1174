# Texts of the reporter's pages, in English.
product = Reporting channel
skip = Skip to the content
languages = Language
about-link = What this system does and does not do
footer-promise = No cookies to follow you, no scripts, no address kept.

period-days = { $count ->
    [one] one day
   *[other] { $count } days
    }
period-working-days = { $count ->
    [one] one working day
   *[other] { $count } working days
    }
period-months = { $count ->
    [one] one month
   *[other] { $count } months
    }

home-title = Tell us, in safety
home-heading = You saw something that should not happen.
home-lead = Here you can report that confidential information was leaked or misused, through WeChat or otherwise. You need not say who you are, and nothing is kept here that would tell.
home-door-report = File a report
home-door-report-hint = Five minutes. No account, no name.
home-door-return = Come back with a receipt
home-door-return-hint = See what happened, answer questions, add something.
home-next-heading = What happens with a report
home-next-1 = Within { $period } you find a confirmation here that it was received.
home-next-2 = A trained officer reads it. Nobody whom it concerns takes part.
home-next-3 = Within { $period } after that you find here what came of it.

form-title = File a report
form-lead = Only the description is required. Leave out whatever you do not know or do not want to say.
form-before = Use a device and a network that are your own, not the company's.
form-problem = Your report was not sent yet. Please look at this:
form-kept = Everything you wrote is still here. Files have to be chosen again: browsers do not keep them.
form-categories = What is it about?
form-categories-hint = Choose what fits. You need not choose anything.
form-categories-open = Show the subjects
form-narrative = What happened?
form-narrative-hint = Who did what, and how do you know? Do not write anything that only you could know, unless it matters.
form-when = When was it?
form-when-hint = Roughly is enough.
form-when-unknown = I do not know
form-when-day = On this day
form-when-before = Before this day
form-when-month = In this month
form-when-year = In this year
form-when-kind = How exactly do you know?
form-when-value = Day, month or year, with numbers
form-where = Where was it?
form-where-hint = A chat group, an office, a city. Roughly is enough.
form-files = Pictures or documents
form-files-hint = At most { $count } files of { $megabytes } MB each. Files can hold hidden traces of who made them: the author's name, the place, the device. Screenshots hold fewer than originals.
form-send = Send the report
form-optional = optional
form-sealed = What you write is encrypted as it arrives.
form-unavailable = Nothing can be stored at the moment, and nothing was sent. What you wrote is still here: keep this window open, and send it again in some minutes. Files have to be chosen again.
form-broken = The form did not arrive whole, and nothing was sent. What arrived of it is here: look it over and send it once more. Files have to be chosen again.

wrong-narrative-missing = Please describe what happened.
wrong-too-long = This is too long: { $given } characters, at most { $limit }. Shorten it, or send the rest as a file.
wrong-far-too-long = This is far too long: at most { $limit } characters. Only its beginning is still here. Shorten it, or send the text as a file.
wrong-when = This is not a day, month or year that fits. It must not lie in the future.
wrong-category = One of the chosen subjects is not known here. Please choose again.
wrong-encoding = This text arrived damaged. Please type it again.
wrong-too-many-files = Too many files: at most { $limit }. The report was not sent.
wrong-file-too-large = The file “{ $name }” is larger than { $megabytes } MB. Send a smaller one, or a part of it.
wrong-too-much = All files together are larger than { $megabytes } MB. Send fewer or smaller ones; you can add others later.
wrong-files-unavailable = The files cannot be stored at the moment. Send it again in some minutes, or without files.
wrong-message-missing = Please write something, or choose a file.

receipt-title = Your receipt
receipt-heading = Your report has arrived.
receipt-lead = This code is the only way back to it. Write it down by hand, or save it where nobody else looks. It is shown once: it is not stored here, and nobody can give it to you again.
receipt-confirm = Type the code, to be sure that you have it
receipt-confirm-hint = Small letters, spaces and missing dashes do not matter.
receipt-confirm-send = I have it
receipt-wrong = This is not the code above. Compare it once more.
receipt-files = Files received: { $count }
receipt-again = This report had arrived before. If you changed anything but the text since, or chose other files, that was not added: come back with the code and add it.
receipt-already = This report had already been sent, with another text. What you wrote now was not added to it. Write down the code, come back with it and add what is missing.
receipt-unsent = What was not added
receipt-expired = The page with the code was open for too long. Your report is safe: come back with the code that you wrote down.
receipt-confirmed-title = That is right
receipt-confirmed-lead = Come back in { $period }. Then you find here that the report was received, and perhaps a question.
receipt-leave = Close this window now, and clear it from the history if others use this device.
receipt-go-inbox = Look at your report

return-title = Come back
return-heading = Come back to your report
return-lead = Type the code that you were shown when you filed it.
return-code = Receipt
return-hint = 20 letters and digits in 5 groups. Small letters, spaces and dashes do not matter.
return-send = Open
return-unknown = No report was found for this code. Look at it once more: the letters I, L, O and U are not used in it.
return-malformed = A code has 20 letters and digits. This one has { $given }.
return-letter = The character in place { $place } cannot be part of a code. Look at it once more: codes have digits and letters, but no U.
return-unavailable = Your report cannot be shown at the moment. It is not lost. Try again in some minutes.
return-draft = What you wrote
return-draft-hint = It was not sent yet. It comes with you when you type the code; files have to be chosen again.
return-expired = You were signed out, because nothing happened for half an hour. Type the code once more.

inbox-title = Your report
inbox-filed = Filed on { $day }
inbox-status-received = It has arrived.
inbox-status-received-next = You will find a confirmation here by { $day }.
inbox-status-acknowledged = It was received and is being read.
inbox-status-examined = It is being examined.
inbox-status-question = We have a question for you.
inbox-status-question-next = The report is examined all the same, but your answer would help.
inbox-status-referred = Somebody else is competent for it and has it now.
inbox-status-merged = It is examined together with another report on the same matter.
inbox-status-out-of-scope = This channel cannot deal with it.
inbox-status-feedback = You find below what came of it.
inbox-status-closed = It is closed.
inbox-status-closed-next = If you add something new, it is looked at again.
inbox-status-reopened = It is looked at again.
inbox-feedback-by = You will find here what came of it by { $day }.
inbox-overdue = You should have heard by { $day }; it is late. You may ask about it below.
inbox-step-received = Received
inbox-step-acknowledged = Confirmed
inbox-step-examined = Examined
inbox-step-outcome = Outcome
inbox-step-closed = Closed
inbox-steps = How far it is
inbox-messages = Messages
inbox-you = You
inbox-company = The company
inbox-kind-question = Question for you
inbox-kind-outcome = What came of it
inbox-kind-check-in = How you fare
inbox-kind-retaliation = Retaliation
inbox-retaliation = I suffer for having reported
inbox-retaliation-hint = Threats, a worse job, a bad appraisal, being shut out: whatever began after your report. A case of its own is opened on it and comes first.
inbox-retaliation-told = On { $day } you told us that you suffer for your report. It comes before everything else.
inbox-looked-after = From time to time we ask here how you fare. You need not wait for that.
inbox-reward = A reward for your report
inbox-reward-waits = { $amount } is yours. Show this code to human resources until { $day }; nobody asks for your name or for what you reported.
inbox-reward-hint = Whoever shows the code is paid, you or somebody whom you trust. It stands nowhere else.
inbox-reward-claimed = The code was shown, and { $amount } is being paid.
inbox-reward-paid = { $amount } was paid to whoever showed the code.
inbox-reward-lapsed = The code for { $amount } was not shown in time and does not hold any more.
inbox-kept = What you wrote is still here, and was not sent yet. Files have to be chosen again.
inbox-erased = This report was erased, as its time of storage is over. Nothing can be added to it any more; if there is something new, file a new report.
inbox-unreadable = This message cannot be opened with your receipt.
inbox-files = Files: { $count }
inbox-answer = Your answer
inbox-add = Add something
inbox-add-hint = Something new, something you forgot, or a question of your own.
inbox-send = Send
inbox-sent = It has arrived.
inbox-leave = Leave
inbox-left-title = You have left
inbox-left-lead = Nothing of this visit is kept here. Close the window, and clear it from the history if others use this device.

about-title = What this system does and does not do
about-does-heading = What it does
about-does-1 = It encrypts what you write and send as it arrives. Only the people who handle your report can open it.
about-does-2 = It keeps no address of your network, nothing about your device, and no time finer than the day.
about-does-3 = It gives you a receipt from which nobody can find out who you are. It is not stored here.
about-does-4 = It records every act of those who handle your report so that nothing can be changed afterwards without being noticed.
about-does-5 = It keeps people with a conflict of interest away: those whom a report concerns, their managers, their relatives.

about-sees-heading = What those who handle your report see
about-sees-1 = What you wrote and chose, your files with their names and everything in them, and the day on which you sent it.
about-sees-2 = Not your receipt, not your network, not your device, and not the time of day.
about-you-heading = What you can do
about-you-1 = Use a device and a network that do not belong to the company. Tor Browser hides your network address as well; these pages work in it at its safest level.
about-you-2 = Do not report at work, and not right after something that only few people know of.
about-you-3 = Leave out what only you can know, unless it matters. Files may name their author; a screenshot of them does so less often.
about-you-4 = Keep the receipt away from the company's things.
about-not-heading = What it cannot do
about-not-1 = It cannot hide that your device visited this page from whoever runs the network that you use, or the device.
about-not-2 = It cannot prevent that somebody guesses who you are from what you tell.
about-not-3 = It cannot find your report again without the receipt.
about-not-4 = It cannot keep a court or an authority from asking the company for what it has. It has no name of yours, unless you wrote one.
about-not-5 = It cannot do without your network address while it answers you; it only does not keep it. Whoever runs the server or the lines to it could note that somebody is connected.
about-back = Back

error-title = That did not work
error-404 = There is no such page here.
error-405 = This page cannot be used in this way. Begin at the first page.
error-413 = That was too much at once: at most { $megabytes } MB for all files together. Nothing was sent. Send fewer or smaller files; you can add others later.
error-form = The form arrived incomplete, and nothing was sent. Begin once more at the first page.
error-stale = This form was too old, so nothing was sent yet. What you wrote is still here: send it once more. Files have to be chosen again.
error-unavailable = The system cannot be used at the moment. Nothing that was sent before is lost. Try again in some minutes.
error-500 = Something failed here. If you were sending something, send it again: it is not taken in twice.
error-too-long = A text was far too long: at most { $limit } characters. Nothing was sent. Shorten it, or send the long part as a file.
error-home = To the first page
