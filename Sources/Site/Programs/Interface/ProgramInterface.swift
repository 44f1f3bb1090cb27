import HTTPTypes
import Parts
import Permissions
import Serving

/// All resources for programs, and their description in OpenAPI 3.1, which is made of the same values by which what
/// programs send is checked.
enum ProgramInterface {
    static let all =
        ProgramFigures.all + ProgramOrganisations.all + ProgramReturns.all + ProgramChecks.all + ProgramTables.all
        + ProgramTrail.all

    /// The national files, by the words of their addresses.
    static let files = ["workplace", "staff", "training"]

    /// The description.
    static func document(version: String) -> JSONText {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Goldenthread", "version": .string(version),
                "description": "The workforce strategy system of an adult social care directorate, for programs.",
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": "/"]], "security": [["token": []], ["session": []]], "tags": tags, "paths": paths,
            "components": [
                "securitySchemes": [
                    "token": [
                        "type": "http", "scheme": "bearer",
                        "description": "A token of a program, gt_ and 43 signs. Each resource names its scope.",
                    ],
                    "session": [
                        "type": "apiKey", "in": "cookie", "name": .string(FormTokens.cookie),
                        "description": "The cookie of a browser that is signed in; files need X-Goldenthread too.",
                    ],
                ],
                "schemas": .object(AnswerSchemas.all.map { .init(name: $0.0, value: $0.1) }),
                "headers": headers, "responses": problems,
            ],
        ]
    }

    private static var tags: JSONText {
        var seen: [String] = []
        for resource in all where !seen.contains(resource.tag) { seen.append(resource.tag) }
        return .array(seen.map { ["name": .string($0)] })
    }

    private static var paths: JSONText {
        var order: [Route] = []
        for resource in all where !order.contains(resource.route) { order.append(resource.route) }
        return .object(
            order.map { route in
                let methods = all.filter { $0.route == route }.map { resource in
                    JSONText.Member(name: resource.method.rawValue.lowercased(), value: operation(resource))
                }
                return .init(name: path(route), value: .object(methods))
            })
    }

    /// The address as the description writes it: `/api/v1/returns/{return}`.
    static func path(_ route: Route) -> String {
        route.pattern.split(separator: "/").map { piece in
            piece.hasPrefix(":") ? "/{\(piece.dropFirst())}" : "/\(piece)"
        }.joined()
    }

    private static func operation(_ resource: ProgramResource) -> JSONText {
        let scope = resource.act.map { "Scope: \($0.rawValue)." } ?? "It needs no scope."
        var text: JSONText = [
            "operationId": .string(resource.name), "tags": [.string(resource.tag)],
            "summary": .string(resource.summary), "description": .string(scope),
            "parameters": .array(parameters(resource)),
        ]
        if resource.act != nil { text = text.with("x-scope", .text(resource.act?.rawValue)) }
        switch resource.input {
        case .nothing: break
        case .json(let members):
            text = text.with(
                "requestBody",
                ["required": true, "content": ["application/json": ["schema": body(members)]]])
        case .files(let members, let isOne):
            let files: JSONText = [
                "type": "array", "minItems": 1, "maxItems": .integer(isOne ? 1 : 20),
                "items": ["type": "string", "contentMediaType": "application/octet-stream", "format": "binary"],
            ]
            text = text.with(
                "requestBody",
                ["required": true, "content": ["multipart/form-data": ["schema": body(members, files: files)]]])
        }
        return text.with("responses", responses(resource))
    }

    private static func body(_ members: [ProgramParameter], files: JSONText? = nil) -> JSONText {
        var required = members.filter(\.isRequired).map { JSONText.string($0.name) }
        var properties = members.map { member -> JSONText.Member in
            var schema = member.schema
            // In JSON what is not required can be null.
            if files == nil, !member.isRequired { schema = ["oneOf": [schema, ["type": "null"]]] }
            return .init(name: member.name, value: schema.with("description", .string(member.meaning)))
        }
        if let files {
            properties.insert(.init(name: "files", value: files), at: 0)
            required.insert("files", at: 0)
        }
        return [
            "type": "object", "additionalProperties": false, "required": .array(required),
            "properties": .object(properties),
        ]
    }

    private static func parameters(_ resource: ProgramResource) -> [JSONText] {
        var all: [JSONText] = resource.route.parameters.map { name in
            let isFile = resource.route == Routes.Programs.organisationFile && name == "file"
            return [
                "name": .string(name), "in": "path", "required": true,
                "schema": isFile
                    ? ["type": "string", "enum": .array(files.map { .string($0) })]
                    : ["type": "string", "minLength": 1],
            ]
        }
        all += resource.allParameters.map { parameter in
            var text: JSONText = [
                "name": .string(parameter.name), "in": "query", "required": .bool(parameter.isRequired),
                "description": .string(parameter.meaning), "schema": parameter.schema,
            ]
            if parameter.isList { text = text.with("style", "form").with("explode", false) }
            return text
        }
        if resource.isChange {
            all.append([
                "name": "Idempotency-Key", "in": "header", "required": false,
                "description": "A new key for each new request: sent again with the same key, it is answered again.",
                "schema": [
                    "type": "string", "minLength": 1, "maxLength": .integer(ProgramRepeats.longest),
                    "pattern": "^[!-~]+$",
                ],
            ])
        } else {
            all.append([
                "name": "If-None-Match", "in": "header", "required": false,
                "description": "The ETag of what the asker has: 304 where it is still so.",
                "schema": ["type": "string"],
            ])
        }
        if resource.matches != nil {
            all.append([
                "name": "If-Match", "in": "header", "required": false,
                "description": "The ETag of what the asker saw: 412 where it changed.", "schema": ["type": "string"],
            ])
        }
        return all
    }

    private static func responses(_ resource: ProgramResource) -> JSONText {
        let answer = resource.answer
        let schema: JSONText = answer.schema.map { Schema.named($0) } ?? ["type": "string"]
        let type = String(answer.type.prefix { $0 != ";" })
        var fields: [String] = resource.isChange ? [] : ["ETag"]
        if resource.list != nil { fields.append("Link") }
        if answer.givesLocation { fields.append("Location") }
        var good: JSONText = [
            "description": .string(answer.meaning), "content": .object([.init(name: type, value: ["schema": schema])]),
        ]
        if !fields.isEmpty {
            good = good.with("headers", .object(fields.map { .init(name: $0, value: header($0)) }))
        }
        var members: [JSONText.Member] = [.init(name: String(answer.status), value: good)]
        if !resource.isChange {
            members.append(
                .init(
                    name: "304",
                    value: ["description": "It is as the asker has it.", "headers": ["ETag": header("ETag")]]))
        }
        for status in statuses(resource) {
            var problem: JSONText = ["$ref": .string("#/components/responses/Problem\(status)")]
            if status == 422, let refused = answer.refused {
                problem = [
                    "description": .string(refused),
                    "content": [
                        "application/json": ["schema": schema],
                        "application/problem+json": ["schema": Schema.named("Problem")],
                    ],
                ]
            }
            members.append(.init(name: String(status), value: problem))
        }
        return .object(members)
    }

    /// The statuses with which a resource can refuse.
    static func statuses(_ resource: ProgramResource) -> [Int] {
        var all: Set<Int> = [400, 401, 403, 406, 421, 429, 500, 503]
        let names = resource.allParameters.map(\.name) + resource.members.map(\.name) + resource.route.parameters
        if resource.name == "readProfile" || names.contains(where: { $0 != "limit" && $0 != "offset" }) {
            all.formUnion([404, 422])
        }
        if resource.isChange { all.formUnion([409, 413, 415, 422]) }
        if resource.matches != nil { all.insert(412) }
        if case .files = resource.input { all.insert(507) }
        return all.sorted()
    }

    private static func header(_ name: String) -> JSONText { ["$ref": .string("#/components/headers/\(name)")] }

    private static let headers: JSONText = [
        "ETag": ["description": "The mark of this answer.", "schema": ["type": "string"]],
        "Link": ["description": "The pages beside this one (RFC 8288).", "schema": ["type": "string"]],
        "Location": ["description": "Where it is.", "schema": ["type": "string", "format": "uri-reference"]],
        "WWW-Authenticate": ["description": "How to show who asks.", "schema": ["type": "string"]],
        "Retry-After": ["description": "After how many seconds to ask again.", "schema": ["type": "string"]],
    ]

    private static var problems: JSONText {
        var members: [JSONText.Member] = []
        var statuses = Set(ProblemKind.allCases.map(\.status))
        statuses.insert(421)
        for status in statuses.sorted() {
            let kinds = ProblemKind.allCases.filter { $0.status == status }
            let meaning = status == 421 ? "The Host is not this site" : kinds.map(\.title).joined(separator: "; or: ")
            var text: JSONText = [
                "description": .string(meaning + "."),
                "content": status == 421
                    ? ["text/plain": ["schema": ["type": "string"]]]
                    : ["application/problem+json": ["schema": Schema.named("Problem")]],
            ]
            if status == 401 { text = text.with("headers", ["WWW-Authenticate": header("WWW-Authenticate")]) }
            if status == 429 { text = text.with("headers", ["Retry-After": header("Retry-After")]) }
            members.append(.init(name: "Problem\(status)", value: text))
        }
        return .object(members)
    }
}
