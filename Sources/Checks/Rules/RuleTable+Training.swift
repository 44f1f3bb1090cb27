// Codes, types and columns are facts of the national data set (ASC-WDS, Skills for Care); see NOTICE.md.

extension RuleTable {
    /// One line a rule: case, level, code, type, column, what is wrong, what to do.
    static let training = """
        tUnclosedQuote|error|9001|UNCLOSED_QUOTE||A quotation mark in this row is opened and never closed.|Close \
        it, or take it out. The rest of the file was read as if it were plain text.
        tShortRow|error|9002|ROW_TOO_SHORT||This row ends before its last column.|Give it as many cells as the \
        header has; leave those without an answer blank.
        tWorkplace|error|1000|LOCALESTID_ERROR|LOCALESTID|The workplace reference is blank or has more than 50 \
        characters.|Give the reference of a workplace of this upload.
        tWorker|error|1010|UNIQUE_WORKER_ID_ERROR|UNIQUEWORKERID|The staff reference is blank or has more than 50 \
        characters.|Give the reference of somebody in the staff file.
        tCompleted|error|1020|DATE_COMPLETED_ERROR|DATECOMPLETED|The day of completion is no date written \
        DD/MM/YYYY, a day that does not exist (such as 30/02/2026), or lies in the future.|Give it as DD/MM/YYYY.
        tExpiry|error|1030|EXPIRY_DATE_ERROR|EXPIRYDATE|The day of expiry is no date written DD/MM/YYYY, or \
        a day that does not exist (such as 30/02/2026).|Give it as DD/MM/YYYY.
        tExpiryOrder|error|1030|EXPIRY_DATE_ERROR|EXPIRYDATE/DATECOMPLETED|The day of expiry is not after the day \
        of completion.|Correct one of the two.
        tName|error|1040|TRAININGNAME_ERROR|TRAININGNAME|The name of the training has more than 120 \
        characters.|Shorten it to 120.
        tCategory|error|1050|CATEGORY_ERROR|CATEGORY|The category is not a code on the national list.|Use a code \
        from the training categories list.
        tAccredited|error|1060|ACCREDITED_ERROR|ACCREDITED|The answer on accreditation is not 0, 1 or 999.|Use 0 \
        for no, 1 for yes, 999 for not known.
        tNotes|error|1070|NOTES_ERROR|NOTES|The notes have more than 1,000 characters.|Shorten them to 1,000.
        tDeliverer|error|1080|WHODELIVERED_ERROR|WHODELIVERED|Who delivered the training is not answered with 1 or \
        2.|Use 1 for own staff, 2 for an external provider.
        tProviderUnused|warning|2090|PROVIDERNAME_WARNING|WHODELIVERED/PROVIDERNAME|A provider is given although \
        the training was not delivered by one. It is ignored.|Answer 2 on who delivered it, or clear the provider.
        tProvider|error|1090|PROVIDERNAME_ERROR|PROVIDERNAME|The provider is not a code on the national list.|Use a \
        code from the training providers list.
        tManner|error|1100|HOWDELIVERED_ERROR|HOWDELIVERED|How the training was delivered is not answered with 1 or \
        2.|Use 1 for face to face, 2 for e-learning.
        tValidity|error|1110|VALIDITY_ERROR|VALIDITY|The validity is not 1 to 999 months or none.|Give months, or \
        none in lower case for training that does not expire.
        tValidityExpiry|warning|2110|VALIDITY_WARNING|EXPIRYDATE/VALIDITY|The validity does not lead from the day \
        of completion to the day of expiry.|Correct one of the three; the last valid day is the one before the \
        months are over.
        tNoWorkplace|error|997|NO_ASSOCIATED_ESTABLISHMENT_ERROR|LOCALESTID|The workplace file has no accepted row \
        for this workplace.|Correct the workplace reference, or add the workplace.
        tNoWorker|error|996|NO_ASSOCIATED_WORKER_ERROR|UNIQUEWORKERID|The staff file has no accepted row for this \
        person.|Correct the reference; somebody who was renamed in this upload has the new one.
        tTooYoung|error|1080|WORKER_DOB_TRAINING_WARNING|DATECOMPLETED|The training was completed before the \
        person's 14th birthday.|Check the day of completion and the birth date.
        """
}
