using CoachPlus.Api.Identity;
using CoachPlus.Api.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;

namespace CoachPlus.Api.OpenApi;

/// <summary>The OpenAPI document: the same text wherever it is made, without addresses.</summary>
internal static class ApiDocument
{
    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "CoachPlus",
                Version = "1",
                Description = "Video analysis for coaches. Names are in snake_case, times in UTC, lists are bare arrays; every error is a Problem.",
            };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [BearerHandler.SchemeName] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" },
            };
            NameTimes(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            if (!metadata.OfType<IAllowAnonymous>().Any())
            {
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(BearerHandler.SchemeName, context.Document)] = [] }];
            }

            if (metadata.OfType<FormFields>().SingleOrDefault() is { } form)
            {
                operation.RequestBody = FormBody(form);
            }

            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            // The exporter cannot look into converters of our own.
            if (context.JsonPropertyInfo?.CustomConverter is LenientNumberConverter)
            {
                schema.Type = JsonSchemaType.Integer | JsonSchemaType.Null;
                schema.Format = "int32";
            }

            if (context.JsonTypeInfo.Converter is UtcTimeConverter || Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) == typeof(DateTimeOffset))
            {
                schema.Type = JsonSchemaType.String | (context.JsonTypeInfo.Converter is UtcTimeConverter ? 0 : JsonSchemaType.Null);
                schema.Format = "date-time";
            }

            return Task.CompletedTask;
        });
    });

    // Schemas that are only ever one of two, as a band that may be missing, pass no transformer with their members.
    private static void NameTimes(OpenApiDocument document)
    {
        foreach (var time in (document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>()).Values
            .SelectMany(schema => schema.Properties?.Values ?? []).OfType<OpenApiSchema>().Where(member => member is { Format: "date-time", Type: null }))
        {
            time.Type = JsonSchemaType.String;
        }
    }

    private static OpenApiRequestBody FormBody(FormFields form) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/x-www-form-urlencoded"] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new SortedSet<string>(form.Names, StringComparer.Ordinal),
                    Properties = form.Names.ToDictionary(name => name, IOpenApiSchema (_) => new OpenApiSchema { Type = JsonSchemaType.String }, StringComparer.Ordinal),
                },
            },
        },
    };
}
