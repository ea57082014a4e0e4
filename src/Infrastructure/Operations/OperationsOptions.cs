using System.ComponentModel.DataAnnotations;

namespace CoachPlus.Infrastructure.Operations;

/// <summary>What operators are told, and who may read the metrics.</summary>
public sealed class OperationsOptions : IValidatableObject
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Operations";

    /// <summary>An upload that has waited for longer, in minutes, counts for the alert. Default 5.</summary>
    [Range(1, 1440)]
    public int UploadAlertMinutes { get; set; } = 5;

    /// <summary>So many such uploads are still quiet. Default 5.</summary>
    [Range(0, 1_000_000)]
    public int UploadAlertCount { get; set; } = 5;

    /// <summary>Failures of so many minutes count for the alert. Default 60.</summary>
    [Range(1, 1440)]
    public int FailureAlertMinutes { get; set; } = 60;

    /// <summary>So many failures are still quiet. Default 10.</summary>
    [Range(0, 1_000_000)]
    public int FailureAlertCount { get; set; } = 10;

    /// <summary>
    /// A running job whose progress has stood still for so many minutes is called stuck, although its worker lives. Default 30: one
    /// percent of a very long video takes minutes.
    /// </summary>
    [Range(1, 1440)]
    public int StuckAfterMinutes { get; set; } = 30;

    /// <summary>A worker without a sign of life for so many seconds is not counted. Default 60.</summary>
    [Range(5, 3600)]
    public int WorkerSilenceSeconds { get; set; } = 60;

    /// <summary>The database is asked for its gauges at most this often, in seconds, however often metrics are read. Default 5.</summary>
    [Range(1, 300)]
    public int GaugeSeconds { get; set; } = 5;

    /// <summary>Bearer token with which a scraper reads <c>/metrics</c>, at least 16 characters. Default: none; then only superusers may.</summary>
    public string? ScrapeToken { get; set; }

    /// <summary>
    /// Address at which a <c>worker</c> process shows its <c>/metrics</c>, for example <c>http://127.0.0.1:9464</c>; needs
    /// <see cref="ScrapeToken"/>. Default: none, and then a worker opens no port.
    /// </summary>
    public string? MetricsUrl { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        const int shortest = 16;
        if (ScrapeToken is { Length: < shortest })
        {
            yield return new ValidationResult($"Operations:ScrapeToken must have at least {shortest} characters.", [nameof(ScrapeToken)]);
        }

        if (MetricsUrl is null)
        {
            yield break;
        }

        if (!IsBareAddress(MetricsUrl))
        {
            yield return new ValidationResult("Operations:MetricsUrl must be an address such as http://127.0.0.1:9464, without a path.", [nameof(MetricsUrl)]);
        }

        if (ScrapeToken is null)
        {
            yield return new ValidationResult("Operations:MetricsUrl needs Operations:ScrapeToken: metrics are not shown to everybody.", [nameof(MetricsUrl)]);
        }
    }

    private static bool IsBareAddress(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http", PathAndQuery: "/", Fragment: "" };
}
