using CoachPlus.Application.Transcription.Ports;
using MediatR;

namespace CoachPlus.Application.Transcription;

/// <summary>Which speech engine makes transcripts here.</summary>
public sealed record GetSpeechProviders : IRequest<SpeechProvidersView>;

/// <summary>The engine that is set up.</summary>
/// <param name="AvailableProviders">It, or nothing.</param>
/// <param name="DefaultProvider">Its word; null when none is set up.</param>
public sealed record SpeechProvidersView(IReadOnlyList<SpeechProviderView> AvailableProviders, string? DefaultProvider);

/// <summary>An engine.</summary>
/// <param name="Name">Its word, as sessions have it for <c>stt_provider</c>.</param>
/// <param name="DisplayName">For people.</param>
/// <param name="SupportedLanguages">What can be asked for; <c>auto</c> can be as well.</param>
/// <param name="Features">What it can, for people; of what is not known nothing is said.</param>
/// <param name="CostPerMinute">Price of a minute of sound as it is configured, for example <c>$0.006</c>; null when it is not.</param>
public sealed record SpeechProviderView(string Name, string DisplayName, IReadOnlyList<string> SupportedLanguages, IReadOnlyList<string> Features, string? CostPerMinute)
{
    internal static SpeechProviderView From(SpeechOffer offer) => new(
        offer.Name,
        offer.DisplayName,
        [.. SpeechLanguages.All.Where(language => language != SpeechLanguages.Auto)],
        [.. FeaturesOf(offer)],
        offer.UsdPerMinute is { } price ? FormattableString.Invariant($"${price:0.######}") : null);

    private static IEnumerable<string> FeaturesOf(SpeechOffer offer)
    {
        if (offer.TellsSpeakersApart)
        {
            yield return "Speaker Diarization";
        }

        if (offer.IsLocal)
        {
            yield return "Audio stays with this service";
        }
    }
}

internal sealed class GetSpeechProvidersHandler(ISpeechOffer offer) : IRequestHandler<GetSpeechProviders, SpeechProvidersView>
{
    public Task<SpeechProvidersView> Handle(GetSpeechProviders request, CancellationToken cancellationToken)
        => Task.FromResult(offer.Current is { } current ? new SpeechProvidersView([SpeechProviderView.From(current)], current.Name) : new SpeechProvidersView([], null));
}
