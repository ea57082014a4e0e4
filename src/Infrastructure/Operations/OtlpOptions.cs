using System.ComponentModel.DataAnnotations;
using OpenTelemetry.Exporter;

namespace CoachPlus.Infrastructure.Operations;

/// <summary>Where metrics and traces are sent. The standard variables OTEL_EXPORTER_OTLP_… work too, and say what is not said here.</summary>
public sealed class OtlpOptions : IValidatableObject
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Operations:Otlp";

    /// <summary>
    /// The collector, for example <c>http://127.0.0.1:4318</c>. Default: what OTEL_EXPORTER_OTLP_ENDPOINT says; without either nothing is sent.
    /// </summary>
    public string? Endpoint { get; set; }

    /// <summary><c>HttpProtobuf</c> (the default) or <c>Grpc</c>, for <see cref="Endpoint"/>.</summary>
    [EnumDataType(typeof(OtlpExportProtocol))]
    public OtlpExportProtocol Protocol { get; set; } = OtlpExportProtocol.HttpProtobuf;

    /// <summary>Seconds between two sends of the metrics. Default 15.</summary>
    [Range(1, 3600)]
    public int IntervalSeconds { get; set; } = 15;

    /// <summary>Whether traces are sent beside metrics. Default true.</summary>
    public bool Traces { get; set; } = true;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Endpoint is not null && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            yield return new ValidationResult("Operations:Otlp:Endpoint must be an address such as http://127.0.0.1:4318.", [nameof(Endpoint)]);
        }
    }
}
