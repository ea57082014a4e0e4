namespace CoachPlus.Infrastructure.Transcription.Speech;

/// <summary>What an order costs.</summary>
internal static class SpeechCost
{
    private const int Decimals = 6;

    /// <summary>US dollars; null when no price is configured or no length is known. Nothing is guessed.</summary>
    public static decimal? Of(decimal? usdPerMinute, double? seconds)
        => usdPerMinute is { } price && seconds is { } length && double.IsFinite(length) && length >= 0 ? Math.Round(price * (decimal)length / 60, Decimals) : null;
}
