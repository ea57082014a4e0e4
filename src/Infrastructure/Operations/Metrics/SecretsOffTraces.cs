using System.Diagnostics;
using OpenTelemetry;

namespace CoachPlus.Infrastructure.Operations.Metrics;

/// <summary>Takes the query off every address: signatures stand there, and whoever reads traces must not be able to fetch a coach's video.</summary>
internal sealed class SecretsOffTraces : BaseProcessor<Activity>
{
    private static readonly string[] Addresses = ["url.full", "url.original", "http.url", "http.target"];

    public override void OnEnd(Activity data)
    {
        data.SetTag("url.query", null);
        foreach (var name in Addresses)
        {
            if (data.GetTagItem(name) is string address && address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query)
            {
                data.SetTag(name, address[..query]);
            }
        }
    }
}
