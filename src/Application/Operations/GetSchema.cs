using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.Operations.Ports;
using MediatR;

namespace CoachPlus.Application.Operations;

/// <summary>What shape the database has, what is missing, and what was refused because of it.</summary>
public sealed record GetSchema : IRequest<SchemaReport>;

internal sealed class GetSchemaHandler(ISchemaReports reports, ICurrentCoach current) : IRequestHandler<GetSchema, SchemaReport>
{
    public Task<SchemaReport> Handle(GetSchema request, CancellationToken cancellationToken)
    {
        OperatorAccess.Require(current.Coach);
        return reports.ReadAsync(cancellationToken);
    }
}
