using System.Globalization;
using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Storage.Disk;

/// <summary>Everything that a signature covers. What is null was not bound.</summary>
/// <param name="Put">A PUT; otherwise GET and HEAD, which are one to a reader.</param>
/// <param name="Address">Bucket and key.</param>
/// <param name="Expires">Unix seconds.</param>
/// <param name="Body">What a PUT must bring.</param>
/// <param name="Answer">What a GET answers with.</param>
internal sealed record SignedTerms(bool Put, ObjectAddress Address, long Expires, PutTerms Body, GetTerms Answer)
{
    /// <summary>Name of the query value that holds the signature.</summary>
    public const string Signature = "signature";

    /// <summary>The names and values that go into the address; absent ones stay out.</summary>
    public IEnumerable<KeyValuePair<string, string>> Query()
    {
        (string Name, string? Value)[] all =
        [
            ("expires", Expires.ToString(CultureInfo.InvariantCulture)),
            ("length", Body.Bytes?.ToString(CultureInfo.InvariantCulture)),
            ("type", Body.ContentType),
            ("sha256", Body.Sha256),
            ("name", Answer.DownloadName),
            ("as", Answer.ContentType),
        ];
        return from pair in all where pair.Value is not null select KeyValuePair.Create(pair.Name, pair.Value);
    }

    /// <summary>What is signed: each part escaped, so that no value can pretend to be the next one.</summary>
    public string Canonical()
    {
        var parts = Query().Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}")
            .Prepend(Uri.EscapeDataString(Address.Key))
            .Prepend(Address.Bucket)
            .Prepend(Put ? "PUT" : "GET");
        return string.Join('\n', parts);
    }

    /// <summary>Reads an incoming request back; null when a number is none or there is no time.</summary>
    public static SignedTerms? Read(SignedObjectRequest request)
    {
        long? length = null;
        if (request.Query.TryGetValue("length", out var text))
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes))
            {
                return null;
            }

            length = bytes;
        }

        return long.TryParse(request.Query.GetValueOrDefault("expires"), NumberStyles.None, CultureInfo.InvariantCulture, out var expires)
            ? new SignedTerms(
                request.Method == "PUT",
                request.Address,
                expires,
                new PutTerms(length, request.Query.GetValueOrDefault("type"), request.Query.GetValueOrDefault("sha256")),
                new GetTerms(request.Query.GetValueOrDefault("name"), request.Query.GetValueOrDefault("as")))
            : null;
    }
}
