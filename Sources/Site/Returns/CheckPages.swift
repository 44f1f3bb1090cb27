import DataSets
import Dates
import Desk
import Figures
import HTTPTypes
import Hummingbird

/// An upload on its way: being checked, found wanting, looked at before its import, imported.
enum CheckPages {
    static func add(to site: inout SiteRouter, front: Front) {
        site.get(Routes.check) { _, context in try await show(try id(context), context, front) }
        site.get(Routes.checkProgress) { _, context in
            let state = try front.checks.state(try id(context), front: front)
            guard case .working(let work) = state else { return Answers.json(["finished": true]) }
            return Answers.json([
                "finished": false, "share": .integer(share(work)), "words": .string(words(work)),
            ])
        }
        site.page(Routes.checkFindings) { _, context in
            let id = try id(context)
            let upload = try front.desk.waitingUpload(id: id, asker: front.asker)
            return FindingsPage.page(id, upload, try await front.checks.preview(id, front: front).check)
        }
        site.page(Routes.checkLines) { request, context in
            let id = try id(context)
            let upload = try front.desk.waitingUpload(id: id, asker: front.asker)
            let check = try await front.checks.preview(id, front: front).check
            return try FindingsPage.lines(
                id, upload, check, code: context.parameters.get("code") ?? "", asked: .asked(of: request))
        }
        site.get(Routes.checkSheet) { _, context in
            let check = try await front.checks.preview(try id(context), front: front).check
            return Answers.file(
                try front.desk.findingsSheet(check, asker: front.asker), name: "findings.xlsx",
                type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        }
        addImport(to: &site, front: front)
    }

    private static func addImport(to site: inout SiteRouter, front: Front) {
        site.page(Routes.checkChanges) { request, context in
            let id = try id(context)
            let upload = try front.desk.waitingUpload(id: id, asker: front.asker)
            let preview = try await front.checks.preview(id, front: front)
            return PreviewPage.rows(id, upload, preview, asked: .asked(of: request))
        }
        site.get(Routes.checkChangesFile) { _, context in
            let preview = try await front.checks.preview(try id(context), front: front)
            return Answers.csv(PreviewPage.file(preview), name: "changes")
        }
        site.form(Routes.checkImport) { fields, _, context in
            let id = try id(context)
            let preview = try await front.checks.preview(id, front: front)
            if PreviewPage.needsConsent(preview), fields["seen"] == nil {
                let upload = try front.desk.waitingUpload(id: id, asker: front.asker)
                var page = PreviewPage.page(id, upload, preview, context, front, isConsentMissing: true)
                page.status = .unprocessableContent
                return await front.frame.response(page, context: context)
            }
            try await front.checks.importUpload(id, front: front)
            return Answers.seeOther(Routes.check.link(id))
        }
        site.form(Routes.checkCancel) { _, _, context in
            front.checks.cancel(try id(context), front: front)
            return Answers.seeOther(Routes.returns.link())
        }
    }

    static func id(_ context: SiteContext) throws -> String {
        guard let id = context.parameters.get("check") else { throw Problem.notFound }
        return id
    }

    private static func show(_ id: String, _ context: SiteContext, _ front: Front) async throws -> Response {
        let page: Page
        switch try await front.checks.settled(id, front: front) {
        case .working(let work): page = working(id, work, context, front)
        case .failed(let problem): throw problem
        case .imported(let record, _):
            return Answers.seeOther(Routes.oneReturn.link(record.id, asking: [("done", "imported")]))
        case .checked(let preview):
            let upload = try front.desk.waitingUpload(id: id, asker: front.asker)
            switch preview.check.status {
            case .headerRefused: page = FindingsPage.refused(id, upload, preview.check)
            case .failed: page = FindingsPage.page(id, upload, preview.check)
            case .passed, .warnings: page = PreviewPage.page(id, upload, preview, context, front)
            }
        }
        return await front.frame.response(page, context: context)
    }

    private static func working(_ id: String, _ work: Checks.Work, _ context: SiteContext, _ front: Front) -> Page {
        let stop: HTML =
            work.step == "Checking the files"
            ? front.frame.form(Routes.checkCancel.link(id), context: context, Button.secondary("Stop")) : ""
        let bar = ProgressBar(
            step: work.step, done: share(work), of: 100, words: words(work), address: Routes.checkProgress.link(id),
            stop: stop)
        return Page(
            title: "Your files are being worked on", section: .returns,
            breadcrumbs: [("Returns", Routes.returns.link())], body: bar.html, reloadsAfter: 5)
    }

    private static func share(_ work: Checks.Work) -> Int {
        work.total > 0 ? min(100, work.done * 100 / work.total) : 0
    }

    private static func words(_ work: Checks.Work) -> String {
        work.total > 0
            ? "\(work.step): \(Print.count(work.done)) of \(Print.count(work.total))." : "\(work.step)."
    }
}
