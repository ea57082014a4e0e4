using System.Text;
using System.Text.RegularExpressions;
using CoachPlus.Application.Common.Ports;

namespace CoachPlus.Infrastructure.Storage;

/// <summary>What both stores demand of their callers, so that a key that works on one works on the other.</summary>
internal static partial class ObjectRules
{
    /// <summary>The longest life that Signature Version 4 allows; Disk keeps to it as well.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(7);

    private const int MostKeyBytes = 1024;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static ObjectAddress Require(ObjectAddress address)
    {
        RequireBucket(address.Bucket);
        ArgumentException.ThrowIfNullOrEmpty(address.Key, nameof(address));
        RequireText(address.Key);
        if (address.Key.Split('/').Any(segment => segment is "" or "." or ".."))
        {
            throw new ArgumentException("An object key must not have empty, '.' or '..' segments.", nameof(address));
        }

        return address;
    }

    public static string RequireBucket(string bucket) => bucket is not null && BucketName().IsMatch(bucket)
        ? bucket
        : throw new ArgumentException("A bucket name has 3 to 63 of a-z, 0-9, '.' and '-', with a letter or digit at both ends.", nameof(bucket));

    /// <summary>A prefix to list: anything that a key may begin with, or nothing.</summary>
    public static string RequirePrefix(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        RequireText(prefix);
        var segments = prefix.Split('/');
        return segments[..^1].Any(segment => segment is "" or "." or "..")
            ? throw new ArgumentException("No key begins with this prefix: it has empty, '.' or '..' segments.", nameof(prefix))
            : prefix;
    }

    /// <summary>A prefix to delete below: a folder, so that neither the whole bucket nor a neighbour with a longer name can go.</summary>
    public static string RequireFolder(string prefix) => RequirePrefix(prefix) is ['/', ..] or [] or [.., not '/']
        ? throw new ArgumentException("Deleting needs a prefix that ends with a slash.", nameof(prefix))
        : prefix;

    public static string RequireSha256(string sha256) => sha256 is not null && Sha256Hex().IsMatch(sha256)
        ? sha256
        : throw new ArgumentException("A SHA-256 is 64 lower-case hexadecimal digits.", nameof(sha256));

    public static TimeSpan RequireLifetime(TimeSpan lifetime) => lifetime >= TimeSpan.FromSeconds(1) && lifetime <= LongestLifetime
        ? lifetime
        : throw new ArgumentOutOfRangeException(nameof(lifetime), lifetime, "A signed address lives for one second to seven days.");

    public static PutTerms Require(PutTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (terms.Bytes is { } bytes)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(bytes, nameof(terms));
        }

        if (terms.Sha256 is { } sha256)
        {
            RequireSha256(sha256);
        }

        return terms;
    }

    private static void RequireText(string key)
    {
        try
        {
            if (StrictUtf8.GetByteCount(key) > MostKeyBytes || key.Any(char.IsControl))
            {
                throw new ArgumentException("An object key has at most 1,024 bytes of UTF-8 and no control characters.", nameof(key));
            }
        }
        catch (EncoderFallbackException half)
        {
            throw new ArgumentException("An object key must be well-formed Unicode.", nameof(key), half);
        }
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z")]
    private static partial Regex BucketName();

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Sha256Hex();
}
