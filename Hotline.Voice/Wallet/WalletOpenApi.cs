using System.Text.Json.Nodes;
using Hotline.Flows.Definition;
using Hotline.Flows.Services;
using Microsoft.OpenApi;

namespace Hotline.Voice.Wallet;

/// <summary>What we expect from a wallet, as an OpenAPI 3.1 description made from <see cref="WalletContract"/>.</summary>
internal static class WalletOpenApi
{
    private const string Introduction = """
        What the hotline asks a wallet. Every question is a POST to the operation's path with its arguments and the names of
        the values that are wanted; every answer is 200 with one of the operation's outcomes and the wanted values, as far as
        the outcome has them. All values are text. Anything else - another status, a redirect, an undeclared outcome or value, a
        body that is compressed or longer than 64 kB, or no answer within the time limit (3 s unless set otherwise) - counts as no
        answer, and the caller hears that the wallet cannot be reached.

        Values of class account may only be sent when the question names an account and what is asked about belongs to it. A
        payment or refund of another account is notFound.

        Questions that only read may be repeated once. Those that change something are sent once; should one arrive again with
        the same Idempotency-Key, it must change nothing and get the first answer.
        """;

    /// <summary>The description.</summary>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>JSON, lines ended by a line feed.</returns>
    public static async Task<string> Write(CancellationToken cancellationToken)
    {
        var json = await Document().SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken);
        return json.ReplaceLineEndings("\n").TrimEnd() + "\n";
    }

    private static OpenApiDocument Document()
    {
        var document = new OpenApiDocument
        {
            Info = new() { Title = "Wallet for the hotline", Version = "1.0", Description = Introduction.ReplaceLineEndings("\n") },
            Servers = [new() { Url = "https://wallet.example/hotline/v1", Description = "The setting Wallet:Http:BaseUrl." }],
            Paths = [],
            Components = new()
            {
                SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                {
                    ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" },
                    ["header"] = new OpenApiSecurityScheme
                    {
                        Type = SecuritySchemeType.ApiKey,
                        In = ParameterLocation.Header,
                        Name = "X-Api-Key",
                    },
                },
            },
        };
        document.Security =
        [
            new() { [new OpenApiSecuritySchemeReference("bearer", document)] = [] },
            new() { [new OpenApiSecuritySchemeReference("header", document)] = [] },
        ];
        foreach (var operation in WalletContract.Contract.Operations)
        {
            document.Paths.Add($"/{operation.Name}", new OpenApiPathItem
            {
                Operations = new Dictionary<HttpMethod, OpenApiOperation> { [HttpMethod.Post] = Operation(operation) },
            });
        }
        return document;
    }

    private static OpenApiOperation Operation(ServiceOperation operation) => new()
    {
        OperationId = operation.Name,
        Summary = operation.Summary,
        Description = operation.HasEffect
            ? "Changes something: answered once per Idempotency-Key."
            : "Only reads: may be asked again.",
        Parameters =
        [
            new OpenApiParameter
            {
                Name = "Idempotency-Key",
                In = ParameterLocation.Header,
                Required = true,
                Description = "The same for every repetition of the same question.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 100 },
            },
        ],
        RequestBody = new OpenApiRequestBody { Required = true, Content = Json(Question(operation)) },
        Responses = new()
        {
            ["200"] = new OpenApiResponse { Description = "The answer.", Content = Json(Answer(operation)) },
            ["default"] = new OpenApiResponse { Description = "No answer; the body is not read." },
        },
    };

    private static Dictionary<string, OpenApiMediaType> Json(OpenApiSchema schema) => new()
    {
        ["application/json"] = new OpenApiMediaType { Schema = schema },
    };

    private static OpenApiSchema Question(ServiceOperation operation) => Strict(
        new()
        {
            ["arguments"] = Strict(
                operation.Arguments.ToDictionary(argument => argument.Name, Argument),
                operation.Arguments.Where(argument => argument.Required).Select(argument => argument.Name)),
            ["wanted"] = Wanted(operation),
        },
        ["arguments", "wanted"]);

    private static OpenApiSchema Wanted(ServiceOperation operation) => new()
    {
        Type = JsonSchemaType.Array,
        Description = "The values that are wanted; others are not used.",
        MaxItems = operation.Values.Length,
        Items = new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = operation.Values.IsEmpty ? null : [.. operation.Values.Select(value => JsonValue.Create(value.Name))],
        },
    };

    private static IOpenApiSchema Argument(ServiceArgument argument) => new OpenApiSchema
    {
        Type = JsonSchemaType.String,
        Description = argument.Sensitive ? $"{argument.Summary} Secret: must not be stored or logged." : argument.Summary,
        Format = argument.Sensitive ? "password" : null,
    };

    private static OpenApiSchema Answer(ServiceOperation operation)
    {
        var properties = new Dictionary<string, IOpenApiSchema>
        {
            ["outcome"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = string.Join("\n", operation.Outcomes.Select(outcome => $"- {outcome.Name}: {outcome.Summary}")),
                Enum = [.. operation.Outcomes.Select(outcome => JsonValue.Create(outcome.Name))],
            },
        };
        if (operation.Values.Length > 0)
        {
            properties.Add("values", Strict(operation.Values.ToDictionary(value => value.Name, Value), []));
        }
        return Strict(properties, ["outcome"]);
    }

    private static IOpenApiSchema Value(ServiceValue value) => new OpenApiSchema
    {
        Type = JsonSchemaType.String,
        Description = $"{value.Summary} Class {NameOf(value.Class)}.",
        Enum = value.Allowed.IsDefaultOrEmpty ? null : [.. value.Allowed.Select(allowed => JsonValue.Create(allowed))],
        Pattern = value.Allowed.IsDefaultOrEmpty ? WalletAnswers.PatternOf(value.Format) : null,
        Format = value.Format == ValueFormat.Date ? "date" : null,
    };

    private static OpenApiSchema Strict(Dictionary<string, IOpenApiSchema> properties, IEnumerable<string> required) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = properties,
        Required = required.ToHashSet(),
        AdditionalPropertiesAllowed = false,
    };

    private static string NameOf(ValueClass valueClass) => valueClass switch
    {
        ValueClass.Public => "public",
        ValueClass.Personal => "personal",
        ValueClass.Account => "account",
        _ => throw new NotSupportedException($"No name for {valueClass}."),
    };
}
