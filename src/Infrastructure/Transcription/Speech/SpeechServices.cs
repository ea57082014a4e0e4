using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Infrastructure.Transcription.Speech.AssemblyAi;
using CoachPlus.Infrastructure.Transcription.Speech.Http;
using CoachPlus.Infrastructure.Transcription.Speech.OpenAi;
using CoachPlus.Infrastructure.Transcription.Speech.WhisperCpp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Transcription.Speech;

/// <summary>Registers the engine that makes transcripts.</summary>
public static class SpeechServices
{
    private const string Client = "speech-engine";
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Adds <see cref="ISpeechToText"/> over the engine that <c>Transcription:Speech:Engine</c> names, and what is told of it. A wrong option stops the start.</summary>
    public static IServiceCollection AddSpeech(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SpeechOptions>().Bind(configuration.GetSection(SpeechOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SpeechOptions>, SpeechOptionsCheck>();

        // Its log lines hold addresses, and at the lowest level headers. Tries are bounded one by one; a redirection would take the key elsewhere.
        services.AddHttpClient(Client, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = ConnectTimeout });
        return services.AddSingleton(Make).AddSingleton<ISpeechOffer, ConfiguredSpeechOffer>();
    }

    private static ISpeechToText Make(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<SpeechOptions>>().Value;
        return SpeechEngines.Find(options.Engine) switch
        {
            SpeechEngines.OpenAi => new OpenAiSpeech(Server(services, options, OpenAiSpeech.DefaultAddress), options),
            SpeechEngines.AssemblyAi => new AssemblyAiSpeech(Server(services, options, AssemblyAiSpeech.DefaultAddress), options),
            SpeechEngines.WhisperCpp => new WhisperCppSpeech(options, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<WhisperCppSpeech>>()),
            _ => new NoSpeechEngine(),
        };
    }

    private static SpeechServer Server(IServiceProvider services, SpeechOptions options, Uri address)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var http = services.GetRequiredService<IHttpClientFactory>().CreateClient(Client);
        return new SpeechServer(http, options.BaseUrl is { } own ? new Uri(own) : address, new SpeechPipelines(options, time, services.GetRequiredService<ILogger<SpeechPipelines>>()), time);
    }
}
