import Foundation
import Hummingbird
import Logging
import Serving

/// The site's own stylesheet and script, and the files of others in the folder that was handed in.
enum PublicFiles {
    static let stylesheet = "/own/goldenthread.css"
    static let script = "/own/goldenthread.js"

    static func add(to router: Router<SiteContext>, settings: SiteSettings) throws {
        guard let folder = Bundle.module.resourcePath else {
            throw SiteRefusal("The folder with the site's stylesheet is missing beside the program. Install it again.")
        }
        var quiet = settings.logger
        quiet.logLevel = .warning
        let kept = CacheControl([
            (.textCss, [.private, .maxAge(300)]), (.textJavascript, [.private, .maxAge(300)]),
        ])
        router.add(
            middleware: FileMiddleware(folder + "/public", urlBasePath: "/own", cacheControl: kept, logger: quiet))
        if let assets = settings.assets {
            router.add(
                middleware: FileMiddleware(assets, urlBasePath: "/assets", cacheControl: kept, logger: quiet))
        }
    }
}
