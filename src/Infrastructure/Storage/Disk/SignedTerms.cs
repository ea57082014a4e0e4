using System.Globalization;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Infrastructure.Storage.Disk;

/// <summary>Everything that a signature covers. What is null was not bound.</summary>
/// <param name="Put">A PUT; otherwise GET and HEAD, which are one to a reader.</param>
/// <param name="Address">Bucket and key.</param>
/// <param name="Expires">Unix seconds.</param>
/// <param name="Body">What a PUT must bring.</param>
/// <param name="Answer">What a GET answers with.</param>
/// <param name="Part">Which part of which upload a PUT brings, or null when it brings the object.</param>
internal sealed record SignedTerms(bool Put, ObjectAddress Address, long Expires, PutTerms Body, GetTerms Answer, SignedPart? Part = null)
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
            ("upload", Part?.UploadId),
            ("part", Part?.Number.ToString(CultureInfo.InvariantCulture)),
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

    /// <summary>Reads an incoming request back; null when a number is none, or there is no time.</summary>
    public static SignedTerms? Read(SignedObjectRequest request)
    {
        var (upload, expires) = (request.Query.GetValueOrDefault("upload"), Number(request, "expires"));
        var (length, part) = (Number(request, "length"), Number(request, "part"));
        if (expires is null || (length is null && request.Query.ContainsKey("length")) || (upload is null) != (part is null) || part > int.MaxValue)
        {
            return null;
        }

        return new SignedTerms(
            request.Method == "PUT",
            request.Address,
            expires.Value,
            new PutTerms(length, request.Query.GetValueOrDefault("type"), request.Query.GetValueOrDefault("sha256")),
            new GetTerms(request.Query.GetValueOrDefault("name"), request.Query.GetValueOrDefault("as")),
            upload is null ? null : new SignedPart(upload, (int)part!));
    }

    private static long? Number(SignedObjectRequest request, string name) =>
        long.TryParse(request.Query.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Which part of which upload.</summary>
internal sealed record SignedPart(string UploadId, int Number);
