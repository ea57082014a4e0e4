using System.Buffers.Text;
using System.Globalization;
using System.Text;
using CoachPlus.Application.Common;
using CoachPlus.Application.Operations.Ports;
using FluentValidation;

namespace CoachPlus.Application.Operations;

/// <summary>Places in lists as opaque words that clients hand back.</summary>
internal static class Places
{
    public static string Of(JobPlace place) => Write(place.At.UtcTicks.ToString(CultureInfo.InvariantCulture), place.Id);

    public static string Of(FailurePlace place)
        => Write(place.Until.UtcTicks.ToString(CultureInfo.InvariantCulture), place.At.UtcTicks.ToString(CultureInfo.InvariantCulture), place.Id);

    /// <summary>Reads a place; null for what is none.</summary>
    public static JobPlace? Job(string? word)
        => Read(word, 2) is [var at, var id] && Time(at) is { } time ? new JobPlace(time, id) : null;

    /// <summary>Reads a place; null for what is none.</summary>
    public static FailurePlace? Failure(string? word)
        => Read(word, 3) is [var until, var at, var id] && Time(until) is { } end && Time(at) is { } time ? new FailurePlace(end, time, id) : null;

    public static IRuleBuilderOptions<T, string?> Place<T>(this IRuleBuilder<T, string?> rule, Func<string?, object?> read)
        => rule.Must(word => TextRules.Given(word) is null || read(word) is not null).WithMessage("cursor is none that this list has handed out: begin without it.");

    private static string Write(params string[] parts) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('|', parts)));

    private static string[] Read(string? word, int count)
    {
        if (word is not { Length: > 0 and < 400 } || !Base64Url.IsValid(word))
        {
            return [];
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(word)).Split('|', count);
        return parts.Length == count && TextRules.IsId(parts[^1]) ? parts : [];
    }

    private static DateTimeOffset? Time(string ticks)
        => long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= DateTimeOffset.MaxValue.Ticks
            ? new DateTimeOffset(value, TimeSpan.Zero)
            : null;
}
