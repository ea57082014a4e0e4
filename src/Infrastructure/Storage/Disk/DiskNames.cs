using System.Globalization;
using System.Text;

namespace CoachPlus.Infrastructure.Storage.Disk;

/// <summary>
/// File names for key segments, one to one on every file system: only a-z, 0-9, '_', '-' and inner dots stay, all other bytes become
/// %xx. So case, Unicode forms, reserved signs and dots at the ends cannot make two keys meet or leave the folder.
/// </summary>
internal static class DiskNames
{
    /// <summary>Ends the file name of an object; the encoding never makes it, so an object <c>a</c> and a folder <c>a</c> can live side by side.</summary>
    public const string ObjectSuffix = "~object";

    /// <summary>Ends the name of a folder whose segment goes on in the next name, for segments longer than a file name may be.</summary>
    public const char ContinuedMark = '~';

    private const int LongestPiece = 200;

    /// <summary>The folders and, last, the file for a key.</summary>
    public static string OfKey(string key)
    {
        var segments = key.Split('/');
        return Path.Combine([.. segments.SelectMany(Pieces)]) + ObjectSuffix;
    }

    /// <summary>The folder for a prefix that ends with a slash; empty for none.</summary>
    public static string OfFolder(string prefix) =>
        prefix.Length == 0 ? "" : Path.Combine([.. prefix.TrimEnd('/').Split('/').SelectMany(Pieces)]);

    /// <summary>The segment of a name whose pieces have been joined, or null when no key has it (a stranger's file).</summary>
    public static string? Decode(string name)
    {
        var bytes = new List<byte>(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != '%')
            {
                bytes.Add((byte)name[i]);
            }
            else if (i + 2 < name.Length && byte.TryParse(name.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                return null;
            }
        }

        var segment = Encoding.UTF8.GetString([.. bytes]);
        return Encode(segment) == name ? segment : null;
    }

    private static IEnumerable<string> Pieces(string segment)
    {
        var name = Encode(segment);
        for (; name.Length > LongestPiece; name = name[LongestPiece..])
        {
            yield return name[..LongestPiece] + ContinuedMark;
        }

        yield return name;
    }

    private static string Encode(string segment)
    {
        var bytes = Encoding.UTF8.GetBytes(segment);
        var name = new StringBuilder(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            var sign = (char)bytes[i];
            var innerDot = sign == '.' && i > 0 && i < bytes.Length - 1;
            if (innerDot || char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign is '_' or '-')
            {
                name.Append(sign);
            }
            else
            {
                name.Append(CultureInfo.InvariantCulture, $"%{bytes[i]:x2}");
            }
        }

        return name.ToString();
    }
}
