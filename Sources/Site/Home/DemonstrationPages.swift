import Accounts
import Desk
import Figures
import HTTPTypes
import Hummingbird
import Parts
import Serving
import Synchronization

/// The loading of the made-up area, once at a time.
final class DemonstrationWork: Sendable {
    enum State: Sendable {
        case idle
        case working(Progress?)
        case failed(Problem)
    }

    private let current = Mutex(State.idle)

    var state: State { current.withLock { $0 } }

    var isWorking: Bool { if case .working = state { true } else { false } }

    /// Begins to load the area, unless that goes on already.
    func begin(_ front: Front) {
        let isFirst = current.withLock { state in
            if case .working = state { return false }
            state = .working(nil)
            return true
        }
        guard isFirst, let area = Desk.demonstrationArea("doncaster") else { return }
        Task {
            do {
                _ = try await front.desk.loadDemonstration(
                    DemonstrationRequest(area: area), asker: front.asker,
                    progress: { [self] progress in current.withLock { $0 = .working(progress) } })
                _ = try await front.desk.makeUpAccounts(means: front.means, asker: front.asker)
                current.withLock { $0 = .idle }
            } catch {
                let problem = front.problem(error)
                current.withLock { $0 = .failed(problem) }
            }
            front.frame.kept.forget()
        }
    }
}

/// A made-up council area to look around in, offered where nothing is held yet.
enum DemonstrationPages {
    static func add(to site: inout SiteRouter, front: Front) {
        let work = front.demonstration
        site.get(Routes.demonstration) { front, _, context in
            switch work.state {
            case .working(let progress):
                return await front.frame.response(working(progress), context: context)
            case .failed(let problem): throw problem
            case .idle:
                guard try await front.desk.history(organisation: nil, limit: 1, asker: front.asker).isEmpty else {
                    return Answers.seeOther(Routes.home.link())
                }
                return await front.frame.response(offer(context, front), context: context)
            }
        }
        site.get(Routes.demonstrationProgress) { front, _, _ in
            guard case .working(let progress) = work.state else { return Answers.json(["finished": true]) }
            return Answers.json([
                "finished": false, "share": .integer(share(progress)), "words": .string(words(progress)),
            ])
        }
        site.form(Routes.demonstration) { front, _, _, _ in
            guard try await front.desk.history(organisation: nil, limit: 1, asker: front.asker).isEmpty else {
                return Answers.seeOther(Routes.home.link())
            }
            work.begin(front)
            return Answers.seeOther(Routes.demonstration.link())
        }
    }

    private static func offer(_ context: SiteContext, _ front: Front) -> Page {
        let form = front.frame.form(
            Routes.demonstration.link(), context: context, Button.primary("Load the demonstration"))
        return Page(
            title: "Look around in a made-up area", section: .home, breadcrumbs: [("Home", Routes.home.link())],
            body: """
                <p class="govuk-body gt-lede">The demonstration is a whole council area with its care providers, two \
                returns of each a year apart, and a register. <strong>Everything in it is made up</strong>: no \
                workplace and no worker is real.</p>
                <div class="govuk-inset-text gt-small">It is stored where your own returns would be. Do not mix the \
                two: for your own returns, start Goldenthread with a new, empty database.</div>
                <div class="gt-actions">\(form)<a class="govuk-link" href="\(Routes.newReturn.link())">Add a return of \
                your own instead</a></div>
                """)
    }

    private static func working(_ progress: Progress?) -> Page {
        let bar = ProgressBar(
            step: "Loading the made-up area", done: share(progress), of: 100, words: words(progress),
            address: Routes.demonstrationProgress.link())
        return Page(
            title: "The demonstration is being loaded", section: .home,
            line: "A made-up council area. Nothing in it is about a real person or provider.", body: bar.html,
            reloadsAfter: 5)
    }

    private static func share(_ progress: Progress?) -> Int {
        guard let progress, progress.total > 0 else { return 0 }
        return min(100, progress.done * 100 / progress.total)
    }

    private static func words(_ progress: Progress?) -> String {
        guard let progress, progress.total > 0 else { return "Making up the organisations." }
        return "\(Print.count(progress.done)) of \(Print.counted(progress.total, "return"))."
    }
}
