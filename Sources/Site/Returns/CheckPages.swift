import Checks
import Desk
import HTTPTypes
import Hummingbird
import Parts
import Serving

/// An upload on its way: being checked, found wanting, looked at before its import, imported.
enum CheckPages {
    static func add(to site: inout SiteRouter, front: Front) {
        site.get(Routes.check) { front, request, context in
            try await show(try id(context), .asked(of: request), context, front)
        }
        site.get(Routes.checkProgress) { front, _, context in
            let state = try await front.checks.state(try id(context), front: front)
            guard case .working(let work) = state else { return Answers.json(["finished": true]) }
            return Answers.json([
                "finished": false, "share": .integer(WorkingPage.share(work)),
                "words": .string(WorkingPage.words(work)), "step": .integer(WorkingPage.place(work)),
            ])
        }
        site.page(Routes.checkFindings) { front, _, context in
            let id = try id(context)
            let check = try await front.checks.preview(id, front: front).check
            return FindingsPage.page(id, try await front.checks.handedIn(id, front: front), check)
        }
        site.page(Routes.checkLines) { front, request, context in
            let id = try id(context)
            let check = try await front.checks.preview(id, front: front).check
            return try FindingsPage.lines(
                id, try await front.checks.handedIn(id, front: front), check,
                code: context.parameters.get("code") ?? "",
                asked: .asked(of: request))
        }
        site.get(Routes.checkSheet) { front, _, context in
            let check = try await front.checks.preview(try id(context), front: front).check
            return Answers.file(
                try front.desk.findingsSheet(check, asker: front.asker), name: "findings.xlsx",
                type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        }
        addImport(to: &site, front: front)
    }

    private static func addImport(to site: inout SiteRouter, front: Front) {
        site.page(Routes.checkChanges) { front, request, context in
            let id = try id(context)
            let preview = try await front.checks.preview(id, front: front)
            return PreviewPage.rows(
                id, try await front.checks.handedIn(id, front: front), preview, asked: .asked(of: request))
        }
        site.get(Routes.checkChangesFile) { front, _, context in
            let preview = try await front.checks.preview(try id(context), front: front)
            return Answers.csv(PreviewPage.file(preview), name: "changes")
        }
        site.form(Routes.checkImport) { front, fields, _, context in
            let id = try id(context)
            // Whoever sends the form twice, or goes back and sends it again, comes to what became of it.
            guard case .checked(let preview) = try await front.checks.settled(id, front: front) else {
                return Answers.seeOther(Routes.check.link(id))
            }
            guard preview.check.canBeStored else { return Answers.seeOther(Routes.check.link(id)) }
            if PreviewPage.needsConsent(preview), fields["seen"] == nil {
                let upload = try await front.checks.handedIn(id, front: front)
                var page = PreviewPage.page(id, upload, preview, context, front, isConsentMissing: true)
                page.status = .unprocessableContent
                return await front.frame.response(page, context: context)
            }
            try await front.checks.importUpload(id, front: front)
            return Answers.seeOther(Routes.check.link(id))
        }
        site.form(Routes.checkCancel) { front, _, _, context in
            let id = try id(context)
            _ = try await front.checks.handedIn(id, front: front)
            if front.checks.stopImport(id) { return Answers.seeOther(Routes.check.link(id)) }
            try await front.checks.cancel(id, front: front)
            return Answers.seeOther(Routes.returns.link())
        }
    }

    static func id(_ context: SiteContext) throws -> String {
        guard let id = context.parameters.get("check") else { throw Problem.notFound }
        return id
    }

    private static func show(
        _ id: String, _ asked: FormFields, _ context: SiteContext, _ front: Front
    ) async throws -> Response {
        let page: Page
        switch try await front.checks.settled(id, front: front) {
        case .working(let work):
            let upload = try await front.checks.handedIn(id, front: front)
            page = WorkingPage.page(
                work, of: upload, reloads: asked["reload"] != "no", context, front)
        case .failed(let problem): throw problem
        case .imported(let record, _):
            return Answers.seeOther(Routes.oneReturn.link(record.id, asking: [("done", "imported")]))
        case .checked(let preview):
            let upload = try await front.checks.handedIn(id, front: front)
            switch preview.check.status {
            case .headerRefused: page = FindingsPage.refused(id, upload, preview.check)
            case .failed: page = FindingsPage.page(id, upload, preview.check)
            case .passed, .warnings:
                page = PreviewPage.page(id, upload, preview, context, front, written: asked["written"])
            }
        }
        return await front.frame.response(page, context: context)
    }
}
