using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using FluentValidation;
using MediatR;

namespace CoachPlus.Application.Transcription.Editing;

/// <summary>Gives segments new contents, all or none.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="SegmentContent">Contents by id of segment. None may be blank: a segment without words would be none.</param>
public sealed record EditSegments(string SessionId, IReadOnlyDictionary<string, string?>? SegmentContent) : IRequest<EditedSegmentsView>;

/// <summary>What became of it.</summary>
public sealed record EditedSegmentsView(string Message, Guid SessionId, int SegmentsUpdated);

internal sealed class EditSegmentsValidator : AbstractValidator<EditSegments>
{
    public EditSegmentsValidator()
    {
        RuleFor(request => request.SegmentContent)
            .NotNull().WithMessage("segment_content is missing: say what was said.")
            .Must(contents => contents is null || contents.Values.All(content => !string.IsNullOrWhiteSpace(content)))
            .WithMessage("segment_content holds a segment without words: write what was said, nothing was changed.")
            .Must(contents => contents is null || contents.Values.All(TextRules.IsStorable)).WithMessage("segment_content holds characters that cannot be stored: type them again.")
            .Must(contents => contents is null || contents.Values.All(content => content?.Length <= TranscriptRules.MaxContent))
            .WithMessage($"segment_content holds a segment that is too long: at most {TranscriptRules.MaxContent} characters.");
    }
}

internal sealed class EditSegmentsHandler(ITranscriptionSessions sessions, ITranscripts transcripts, ICurrentCoach current) : IRequestHandler<EditSegments, EditedSegmentsView>
{
    public async Task<EditedSegmentsView> Handle(EditSegments request, CancellationToken cancellationToken)
    {
        if (request.SegmentContent!.Count == 0)
        {
            throw RoleWords.Refused("segment.none", "No segment content provided. Please include at least one segment to update.");
        }

        var contents = request.SegmentContent
            .GroupBy(content => RoleWords.Segment(content.Key, ". Please ensure segment IDs are valid UUIDs."))
            .ToDictionary(content => content.Key, content => TranscriptRules.Edited(content.Last().Value!)!);
        var stored = await sessions.RequireCompletedAsync(
            request.SessionId,
            status => $"Cannot update segment content. Session status: {status}. Content can only be updated for completed sessions. Only completed sessions can have their transcripts edited.",
            current,
            cancellationToken);
        var change = await transcripts.EditAsync(stored.Session.Id, contents, cancellationToken);
        return change.Missing.Count > 0
            ? throw TranscriptionLookups.NoSegments(change.Missing)
            : new EditedSegmentsView("Segment content updated successfully", stored.Session.Id.Value, change.Changed);
    }
}
