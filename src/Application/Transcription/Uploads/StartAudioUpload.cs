using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Plans.Contracts;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Plans;
using CoachPlus.Domain.Transcription;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.Transcription.Uploads;

/// <summary>Offers a place for a session's audio. Each offer has a place of its own, so that nothing that was verified can be replaced.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="Filename">The file's name: one of <see cref="AudioFormats.Endings"/>, in any case.</param>
/// <param name="FileSizeMb">Its size in megabytes of 1,048,576 bytes, as the client says; what arrives is measured.</param>
public sealed record StartAudioUpload(string SessionId, string? Filename, double? FileSizeMb) : IRequest<AudioUploadView>;

/// <summary>Where the audio is to be put.</summary>
/// <param name="UploadUrl">Takes one PUT with the content type of the file's kind.</param>
/// <param name="GcsPath">The object's key; the name is what existing clients call it.</param>
/// <param name="ExpiresAt">Until then.</param>
public sealed record AudioUploadView(Uri UploadUrl, string GcsPath, DateTimeOffset ExpiresAt);

internal sealed class StartAudioUploadValidator : AbstractValidator<StartAudioUpload>
{
    private const int MaxName = 255;

    public StartAudioUploadValidator()
    {
        RuleFor(request => request.Filename)
            .NotEmpty().WithMessage("filename is missing: say which file is to be sent.")
            .MaximumLength(MaxName).WithMessage($"filename is too long: at most {MaxName} characters.")
            .Must(name => name?.IndexOfAny(['/', '\\']) < 0).WithMessage("filename must be a name without folders.")
            .Must(name => name is null || AudioFormats.EndingOf(name) is not null).WithMessage($"filename must end with one of: {string.Join(", ", AudioFormats.Endings)}.")
            .Storable("filename");
        RuleFor(request => request.FileSizeMb)
            .NotNull().WithMessage("file_size_mb is missing: say how large the file is.")
            .Must(size => size is null || (double.IsFinite(size.Value) && size > 0)).WithMessage("file_size_mb must be more than 0.");
    }
}

internal sealed class StartAudioUploadHandler(
    ITranscriptionSessions sessions, IObjectStore store, ITranscriptPlans plans, ICurrentCoach current, TimeProvider clock) : IRequestHandler<StartAudioUpload, AudioUploadView>
{
    /// <summary>How long a place is offered.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(60);

    public async Task<AudioUploadView> Handle(StartAudioUpload request, CancellationToken cancellationToken)
    {
        var read = await sessions.RequireAsync(request.SessionId, current, cancellationToken);
        var offered = AudioTransitions.After(read.Session, TranscriptionVerb.Upload, clock.GetUtcNow());
        if (await plans.RefuseFileAsync(current.Coach, (long)Math.Min(long.MaxValue, Math.Ceiling(request.FileSizeMb!.Value * PlanLimits.Megabyte)), cancellationToken) is { } refusal)
        {
            throw refusal.ToException();
        }

        var ending = AudioFormats.EndingOf(request.Filename!)!;
        var key = $"{AudioKeys.FolderOf(read.Session)}{Guid.CreateVersion7(offered.UpdatedAt):n}.{ending}";

        // Signed first: when that fails, nothing has been written.
        var address = store.SignPut(new ObjectAddress(store.Bucket, key), new PutTerms(null, AudioFormats.TypeOf(ending), null), Lifetime);
        var changed = offered with { FileName = request.Filename, Audio = new AudioObject(store.Bucket, key) { OfferedUntil = address.ExpiresAt }, DurationSeconds = null };
        if (!await sessions.SaveAsync(read, changed, cancellationToken))
        {
            throw TranscriptionLookups.Changed();
        }

        // Nobody needs what was offered before; where it cannot be deleted now, the sweep of the folder finds it.
        if (read.Session.Audio is { } before)
        {
            await store.TryDeleteAsync(before, cancellationToken);
        }

        return new AudioUploadView(address.Url, key, address.ExpiresAt);
    }
}
