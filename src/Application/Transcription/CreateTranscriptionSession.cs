using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.Transcription;

/// <summary>Makes a session whose audio is to be transcribed.</summary>
/// <param name="Title">1 to 255 characters without the blanks around it.</param>
/// <param name="Language">One of <see cref="SpeechLanguages.All"/>; empty is <see cref="SpeechLanguages.Default"/>.</param>
/// <param name="SttProvider">What clients call the speech engine: the service has one, so that any word they know is taken for it.</param>
public sealed record CreateTranscriptionSession(string? Title, string? Language, string? SttProvider) : IRequest<TranscriptionSessionView>;

internal sealed class CreateTranscriptionSessionValidator : AbstractValidator<CreateTranscriptionSession>
{
    private static readonly string[] Engines = ["auto", "google", "assemblyai", "openai", "whisper_cpp"];

    public CreateTranscriptionSessionValidator()
    {
        RuleFor(request => request.Title)
            .Must(title => TextRules.Given(title) is not null).WithMessage("title is missing: give the conversation a name.")
            .Must(title => (TextRules.Given(title)?.EnumerateRunes().Count() ?? 0) <= TranscriptionSession.MaxTitle)
            .WithMessage($"title is too long: at most {TranscriptionSession.MaxTitle} characters.")
            .Storable("title");
        RuleFor(request => request.Language)
            .Must(language => TextRules.Given(language) is not { } word || SpeechLanguages.All.Contains(word))
            .WithMessage($"language must be one of: {string.Join(", ", SpeechLanguages.All)}.");
        RuleFor(request => request.SttProvider)
            .Must(engine => TextRules.Given(engine) is not { } word || Engines.Contains(word))
            .WithMessage($"stt_provider must be one of: {string.Join(", ", Engines)}.");
    }
}

internal sealed class CreateTranscriptionSessionHandler(ITranscriptionSessions sessions, ISpeakingCoaches coaches, ISpeechToText engine, ICurrentCoach current, TimeProvider clock)
    : IRequestHandler<CreateTranscriptionSession, TranscriptionSessionView>
{
    public async Task<TranscriptionSessionView> Handle(CreateTranscriptionSession request, CancellationToken cancellationToken)
    {
        var (coach, now) = (current.SpeakingCoach(), clock.GetUtcNow());
        await coaches.EnsureAsync(coach, current.Coach.Email, now, cancellationToken);
        var session = TranscriptionSession.Create(coach, TextRules.Given(request.Title)!, TextRules.Given(request.Language) ?? SpeechLanguages.Default, engine.IsSetUp ? engine.Engine : null, now);
        await sessions.AddAsync(session, cancellationToken);
        return TranscriptionSessionView.From(new StoredTranscription(session, 0, 0), engine.Engine);
    }
}
