import Dates
import Desk
import Figures
import Parts
import Serving

/// Work on an upload that takes longer than a moment: its steps, how far it has come, how long it will take.
enum WorkingPage {
    /// The page asks again by itself: with script every second, without it by loading anew unless it was told not to.
    static func page(
        _ work: Checks.Work, of upload: Checks.HandedIn, reloads: Bool, _ context: SiteContext, _ front: Front
    ) -> Page {
        let stop = front.frame.form(
            Routes.checkCancel.link(upload.id), context: context,
            Button.secondary(work.isImport ? "Stop, and store nothing" : "Stop"))
        let bar = ProgressBar(
            step: work.isImport ? "Storing the return" : "Checking the files", done: share(work), of: 100,
            words: words(work), address: Routes.checkProgress.link(upload.id), stop: steps(work) + stop)
        let address = Routes.check.link(upload.id, asking: [("reload", reloads ? "no" : nil)])
        let reloading: HTML = """
            <noscript><p class="gt-small">\(reloads ? "This page loads itself again every 5 seconds." : "") \
            <a class="govuk-link" href="\(address)">\(reloads ? "Stop loading it again" : "Load it again by itself")\
            </a></p></noscript>
            """
        let day = upload.request.asAt.map { " as at \($0.long)" } ?? ""
        return Page(
            title: work.isImport ? "Your return is being stored" : "Your files are being checked", section: .returns,
            breadcrumbs: [("Returns", Routes.returns.link())],
            line: HTML(words: "Return of \(upload.request.organisation)\(day). Pages go on as before meanwhile."),
            body: bar.html + reloading, reloadsAfter: reloads ? 5 : nil)
    }

    private static func steps(_ work: Checks.Work) -> HTML {
        let now = place(work)
        let items = names(work).enumerated().map { place, name -> HTML in
            let state = place < now ? "done" : place == now ? "now" : "next"
            return """
                <li class="gt-steps__\(state)"\(attribute: "aria-current", place == now ? "step" : nil)>\(name)\
                <span class="gt-steps__state">\(place < now ? "done" : "")</span></li>
                """
        }
        return "<ol class=\"gt-steps\" data-progress-steps>\(items)</ol>"
    }

    private static func names(_ work: Checks.Work) -> [String] {
        work.isImport ? Checks.importSteps : Checks.checkSteps
    }

    /// Which step it is, from 0; one without a place of its own counts as the last.
    static func place(_ work: Checks.Work) -> Int { names(work).firstIndex(of: work.step) ?? names(work).count - 1 }

    /// How far the work has come, in hundredths: each step has its usual part of the whole.
    static func share(_ work: Checks.Work) -> Int {
        let starts = work.isImport ? [2, 10, 20, 85, 87, 100] : [10, 70, 100]
        let place = place(work)
        guard work.total > 0 else { return starts[place] }
        return starts[place] + (starts[place + 1] - starts[place]) * min(work.done, work.total) / work.total
    }

    /// `Storing staff: 120,000 of 300,000 rows. About 4 seconds left.`
    static func words(_ work: Checks.Work) -> String {
        guard work.total > 0 else { return "\(work.step)." }
        let done = "\(work.step): \(Print.count(work.done)) of \(Print.count(work.total)) rows."
        return [done, left(work)].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// How long the step will still take at the pace so far; blank while that cannot be said.
    private static func left(_ work: Checks.Work) -> String {
        let taken = work.began.duration(to: .now)
        guard work.done > 0, work.total > work.done, taken > .milliseconds(800) else { return "" }
        let seconds = Double(taken.components.seconds) + Double(taken.components.attoseconds) / 1e18
        let left = seconds * Double(work.total - work.done) / Double(work.done)
        return switch left {
        case ..<8: "A few seconds left."
        case ..<55: "About \(Print.count(Int((left / 5).rounded()) * 5)) seconds left."
        case ..<90: "About a minute left."
        default: "About \(Print.count(Int((left / 60).rounded()))) minutes left."
        }
    }
}
